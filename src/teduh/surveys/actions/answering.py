"""A respondent agrees, answers page by page, and is done. Before the yes nothing is kept."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from teduh.foundation.clock import now
from teduh.surveys.access import asked_in, hashed, open_openings, receipt_of, responses_behind
from teduh.surveys.actions.counting import (
    BEGUN,
    COMPLETE,
    arm_key,
    balance,
    count,
    count_complete,
    held_tallies,
    is_full,
)
from teduh.surveys.models import ConsentCount, Fielding, Response
from teduh.surveys.models.answered import chance_key
from teduh.surveys.questionnaire.asking import Respondent, shown_pages
from teduh.surveys.questionnaire.flags import flags
from teduh.surveys.questionnaire.model import Questionnaire, said
from teduh.surveys.questionnaire.ordering import shown_order
from teduh.surveys.questionnaire.taking import Taken, first_left, take_page
from teduh.surveys.refusals import not_agreed, not_found, not_open
from teduh.surveys.rules import LONGEST_STAY, next_arm

_BYTES_OF_A_LINK = 16
NEXT, BACK, STOP = "next", "back", "stop"


@dataclass(frozen=True, slots=True)
class Step:
    """One page as it comes back: what stood in its fields, where to go, and how long it was looked at."""

    page: str
    fields: Mapping[str, Sequence[str]]
    go: str = NEXT
    language: str = ""
    seconds: float = 0.0

    @property
    def stays(self) -> bool:
        """Whether what is wrong has to be mended first. Who goes back, stops or changes language need not."""
        return self.go == NEXT and not self.language


@transaction.atomic
def begin_response(slug: str, *, country: str, language: str, is_of_age: bool, agrees: bool) -> str:
    """The first row about a respondent, after the yes and never before. Answers the secret of their link."""
    fielding = Fielding.objects.select_related("edition").filter(slug=slug).first()
    if fielding is None:
        raise not_found()
    questionnaire = asked_in(fielding.edition)
    if not agrees or (questionnaire.fielding.minimum_age and not is_of_age):
        raise not_agreed()
    _require_open(fielding, country)
    if language not in questionnaire.languages:
        language = questionnaire.languages[0]
    _note_consent(fielding, questionnaire, language)
    token = secrets.token_urlsafe(_BYTES_OF_A_LINK)
    Response.objects.create(
        id=chance_key(),
        fielding=fielding,
        country=country,
        language=language,
        arms=_arms(fielding, questionnaire, country),
        page=questionnaire.pages[0].id,
        seconds=0.0,
        started_on=now().date(),
        resume_hash=hashed(token),
        receipt_hash=hashed(receipt_of(token)),
    )
    return token


def _require_open(fielding: Fielding, country: str) -> None:
    if not open_openings().filter(fielding=fielding, country=country).exists():
        raise not_open()


def _note_consent(fielding: Fielding, questionnaire: Questionnaire, language: str) -> None:
    wording = hashed(said(questionnaire.consent, language))
    row, _is_new = ConsentCount.objects.get_or_create(
        fielding=fielding, wording=wording, language=language, day=now().date()
    )
    ConsentCount.objects.filter(pk=row.pk).update(count=F("count") + 1)


def _arms(fielding: Fielding, questionnaire: Questionnaire, country: str) -> dict[str, str]:
    tallies = held_tallies(fielding, country)
    arms, keys = {}, [BEGUN]
    for ballot in questionnaire.fielding.ballots:
        by_kind = (
            {arm: tallies.get(arm_key(kind, ballot, arm), 0) for arm in ballot.arms}
            for kind in (COMPLETE, BEGUN)
        )
        arms[ballot.id] = next_arm(*by_kind)
        keys.append(arm_key(BEGUN, ballot, arms[ballot.id]))
    count(fielding, country, *keys)
    return arms


@transaction.atomic
def save_page(token: str, step: Step) -> Taken:
    """Keeps the answers that stand and goes on. Raises `Forged`, and keeps nothing, where none could be."""
    response = held_response(token)
    if step.go != STOP:
        _require_open(response.fielding, response.country)
    questionnaire = asked_in(response.fielding.edition)
    taken = take_page(questionnaire, respondent_of(response), step.page, step.fields)
    if step.stays and taken.wrongs:
        return taken
    wrong = {each.question for each in taken.wrongs}
    response.answers = {key: value for key, value in taken.answers.items() if key.split(".")[0] not in wrong}
    response.orders |= _orders(questionnaire, response, step.page)
    response.seconds = (response.seconds or 0.0) + min(max(step.seconds, 0.0), LONGEST_STAY)
    response.language = step.language if step.language in questionnaire.languages else response.language
    if not step.language and not (step.stays and taken.has_more):
        response.page = _page_after(questionnaire, response, step)
    response.page = _not_past(questionnaire, response)
    _finish_or_keep(questionnaire, response)
    return taken


def held_response(token: str) -> Response:
    """An open one, held so that a page sent twice is taken once after the other."""
    behind = responses_behind(token).filter(state=Response.State.OPEN)
    held = behind.select_for_update(of=("self",)).select_related("fielding__edition").first()
    if held is None:
        raise not_found()
    return held


def respondent_of(response: Response) -> Respondent:
    return Respondent(str(response.pk), response.answers, response.country, response.language, response.arms)


def _orders(questionnaire: Questionnaire, response: Response, page_id: str) -> dict[str, list[str]]:
    """What was shown by chance on this page, in the order in which it stood there."""
    page = questionnaire.page(page_id)
    questions = page.questions if page else []
    shown = {question.id: shown_order(question, str(response.pk)) for question in questions}
    return {key: order for key, order in shown.items() if order}


def _page_after(questionnaire: Questionnaire, response: Response, step: Step) -> str:
    """Empty when none is left."""
    places = {page.id: place for place, page in enumerate(questionnaire.pages)}
    pages = [page.id for page in shown_pages(questionnaire, respondent_of(response))]
    if step.go == STOP:
        return step.page
    if step.go == BACK:
        before = [page for page in pages if places[page] < places[step.page]]
        return before[-1] if before else step.page
    after = [page for page in pages if places[page] > places[step.page]]
    return after[0] if after else ""


def _not_past(questionnaire: Questionnaire, response: Response) -> str:
    """Where the response is, or the page before it on which something has to be answered still."""
    order = [*(page.id for page in questionnaire.pages), ""]
    left = first_left(questionnaire, respondent_of(response))
    return min(response.page, left, key=order.index)


def _finish_or_keep(questionnaire: Questionnaire, response: Response) -> None:
    """Complete and counted, or too many, or simply kept: decided while the counts are held."""
    is_last = not response.page
    if is_last or questionnaire.fielding.quotas:
        tallies = held_tallies(response.fielding, response.country)
        if is_full(questionnaire, response, tallies):
            _turn_away(response)
            return
    if is_last:
        _complete(questionnaire, response)
    else:
        _keep(response)


def _keep(response: Response) -> None:
    response.save(update_fields=["answers", "orders", "seconds", "language", "page"])


def _turn_away(response: Response) -> None:
    response.state, response.answers, response.orders = Response.State.QUOTA_FULL, {}, {}
    response.seconds = None
    response.save(update_fields=["state", "answers", "orders", "seconds", "language"])


def _complete(questionnaire: Questionnaire, response: Response) -> None:
    response.state, response.completed_on = Response.State.COMPLETE, now().date()
    response.flags = flags(
        questionnaire, response.answers, seconds=response.seconds, language=response.language
    )
    response.seconds = None
    response.save(
        update_fields=["state", "completed_on", "flags", "seconds", "answers", "orders", "language", "page"]
    )
    count_complete(response)
    balance(response.fielding, response.country, held_tallies(response.fielding, response.country))


@transaction.atomic
def erase_response(token: str) -> None:
    """What was not finished, at once and for good."""
    held_response(token).delete()
