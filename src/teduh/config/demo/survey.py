"""The demo's survey: the questionnaire of attitudes in the field, with answers that chance has made up."""

import datetime as dt
from importlib.resources import files
from random import Random

from django.db import transaction

from teduh.foundation.clock import now
from teduh.surveys import questionnaire as package
from teduh.surveys.actions import field_questionnaire, keep_questionnaire, publish_questionnaire
from teduh.surveys.models import Fielding, Response, Tally
from teduh.surveys.models.answered import chance_key
from teduh.surveys.questionnaire.asking import Respondent, settled
from teduh.surveys.questionnaire.flags import flags
from teduh.surveys.questionnaire.model import Question, Questionnaire, Type

SLUG = "attitudes"
# Where it is asked, and how many have made-up answers there.
COUNTRIES = {"ID": 140, "SG": 40, "DE": 30, "BR": 30, "EG": 20, "VN": 20}
_LANGUAGES = {"ID": "id", "SG": "en", "DE": "de", "BR": "pt", "EG": "ar", "VN": "vi"}
_OPENED_BEFORE = dt.timedelta(days=9)
# Of ten, one would rather not say.
_SILENT = 0.1


@transaction.atomic
def field_demo_survey() -> None:
    """Once. Every page of it says that it is a demo, and so does what is made from it."""
    if Fielding.objects.filter(slug=SLUG).exists():
        return
    text = files(package).joinpath("attitudes.json").read_text(encoding="utf-8")
    asked = Questionnaire.model_validate_json(text)
    row = keep_questionnaire(None, questionnaire=asked)
    publish_questionnaire(row.pk)
    opens_on = now().date() - _OPENED_BEFORE
    fielding = field_questionnaire(row.pk, slug=SLUG, countries=COUNTRIES, opens_on=opens_on)
    fielding.is_demo = True
    fielding.save(update_fields=["is_demo"])
    dice = Random(20221012)  # noqa: S311 - made-up answers, the same in every demo
    for country, count in COUNTRIES.items():
        made = [_response(fielding, asked, country, dice) for _ in range(count)]
        Response.objects.bulk_create(made)
        counted = Tally.objects.filter(fielding=fielding, country=country, key__in=["begun", "complete"])
        counted.update(count=count)


def _response(fielding: Fielding, asked: Questionnaire, country: str, dice: Random) -> Response:
    key, language = chance_key(), _LANGUAGES[country]
    given = {question.id: _answer(question, dice) for question in asked.questions}
    answers = settled(asked, Respondent(str(key), given, country, language))
    day = now().date() - dt.timedelta(days=dice.randrange(_OPENED_BEFORE.days + 1))
    return Response(
        id=key,
        fielding=fielding,
        state=Response.State.COMPLETE,
        country=country,
        language=language,
        answers=answers,
        flags=flags(asked, answers, seconds=None, language=language),
        started_on=day,
        completed_on=day,
    )


def _answer(question: Question, dice: Random) -> object:
    open_codes = [choice.code for choice in question.choices if choice.kind == "answer"]
    if dice.random() < _SILENT:
        return {"code": "99"} if question.type is Type.SCALE else _silent(question)
    if question.type is Type.GRID:
        return {item.code: item.attention or dice.choice(open_codes) for item in question.items}
    if question.type is Type.MULTI:
        chosen = dice.sample(open_codes, dice.randint(1, 3))
        return [code for code in open_codes if code in chosen]
    return dice.randint(1, 7) if question.type is Type.SCALE else dice.choice(open_codes)


def _silent(question: Question) -> object:
    if question.type is Type.GRID:
        return {item.code: item.attention or "99" for item in question.items}
    return ["99"] if question.type is Type.MULTI else "99"
