"""The pages of a respondent: where they begin, what they are asked, and what they are told at the end."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from babel import Locale

from teduh.safety.help_lines import help_lines
from teduh.safety.rules.help import HelpKind, HelpService
from teduh.surveys.access import asked_in, open_openings
from teduh.surveys.models import Fielding, Response
from teduh.surveys.queries.questions import QuestionView, as_sent, question_view
from teduh.surveys.questionnaire.asking import Respondent, shown_pages, walk
from teduh.surveys.questionnaire.chrome import NAMES, chrome, direction
from teduh.surveys.questionnaire.expressions import AnswerOf, leaves
from teduh.surveys.questionnaire.model import Page, Questionnaire, said
from teduh.surveys.questionnaire.reading import Fields
from teduh.surveys.questionnaire.refusals import Wrong
from teduh.surveys.rules import LINK_HOLDS

_MOST_HELP = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What every page of a survey says: in which language, in which direction, and where help is."""

    language: str
    direction: str
    chrome: Mapping[str, str]
    languages: Sequence[tuple[str, str]]
    help: Sequence[HelpService]
    title: str = ""
    is_draft: bool = False
    is_demo: bool = False
    thanks: str = ""


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """One that is asked today, and where."""

    slug: str
    title: str
    about: str
    countries: Sequence[str]
    is_demo: bool


@dataclass(frozen=True, slots=True)
class StartSheet:
    """Before anything is kept."""

    told: Told
    about: str
    consent: str
    minimum_age: int
    countries: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of questions."""

    told: Told
    page: str
    text: str
    number: int
    count: int
    questions: Sequence[QuestionView]
    asked: str
    has_more: bool = False
    wrongs: Sequence[QuestionView] = ()


def told(
    language: str, country: str, questionnaire: Questionnaire | None = None, fielding: Fielding | None = None
) -> Told:
    spoken = questionnaire.languages if questionnaire else list(NAMES)
    language = language if language in spoken else spoken[0]
    return Told(
        language,
        direction(language),
        chrome(language),
        [(code, NAMES.get(code, code)) for code in spoken],
        _help(country),
        title=said(questionnaire.title, language) if questionnaire else "",
        is_draft=questionnaire is not None and language in questionnaire.drafts,
        is_demo=fielding is not None and fielding.is_demo,
        thanks=said(questionnaire.thanks, language) if questionnaire else "",
    )


def _help(country: str) -> list[HelpService]:
    """Somebody who listens where the respondent is, else where lines of their country stand."""
    lines = help_lines(country)
    listening = [line for line in lines if line.kind is HelpKind.TALK] or [
        line for line in lines if line.kind is HelpKind.DIRECTORY
    ]
    emergency = [line for line in lines if line.kind is HelpKind.EMERGENCY]
    return [*listening[: _MOST_HELP - 1], *emergency[:1]]


def open_surveys(language: str) -> list[OpenSurvey]:
    """Each once, with all countries where it is open."""
    rows = open_openings().select_related("fielding__edition").order_by("fielding__slug", "country")
    places: dict[Fielding, list[str]] = {}
    for row in rows:
        places.setdefault(row.fielding, []).append(country_name(row.country, language))
    return [_open_survey(each, language, names) for each, names in places.items()]


def _open_survey(fielding: Fielding, language: str, countries: Sequence[str]) -> OpenSurvey:
    asked = asked_in(fielding.edition)
    title, about = said(asked.title, language), said(asked.about, language)
    return OpenSurvey(fielding.slug, title, about, countries, fielding.is_demo)


def start_sheet(slug: str, language: str, country: str) -> StartSheet | None:
    fielding = Fielding.objects.select_related("edition").filter(slug=slug).first()
    if fielding is None:
        return None
    questionnaire = asked_in(fielding.edition)
    codes = list(open_openings().filter(fielding=fielding).values_list("country", flat=True))
    head = told(language, codes[0] if len(codes) == 1 else country, questionnaire, fielding)
    names = sorted(((code, country_name(code, head.language)) for code in codes), key=lambda pair: pair[1])
    return StartSheet(
        head,
        said(questionnaire.about, head.language),
        said(questionnaire.consent, head.language),
        questionnaire.fielding.minimum_age,
        names,
    )


@lru_cache(maxsize=512)
def country_name(country: str, language: str) -> str:
    return str(Locale.parse(language.replace("-", "_")).territories.get(country, country))


@dataclass(frozen=True, slots=True)
class Returned:
    """A page that is shown again: what stood in it, and what was wrong."""

    fields: Fields = field(default_factory=dict)
    wrongs: Sequence[Wrong] = ()
    has_more: bool = False


def told_to(response: Response) -> Told:
    return told(response.language, response.country, asked_in(response.fielding.edition), response.fielding)


def sheet_of(response: Response, returned: Returned | None = None) -> Sheet:
    """The page on which this respondent is."""
    questionnaire = asked_in(response.fielding.edition)
    head = told_to(response)
    respondent = Respondent(
        str(response.pk), response.answers, response.country, response.language, response.arms
    )
    return _sheet(questionnaire, respondent, head, response.page, returned or Returned())


def preview_sheet(questionnaire: Questionnaire, language: str, place: int, country: str) -> Sheet:
    """Any page, as somebody would meet it who has answered nothing yet; every question shown."""
    plain = [
        page.model_copy(
            update={
                "shown_if": None,
                "questions": [q.model_copy(update={"shown_if": None}) for q in page.questions],
            }
        )
        for page in questionnaire.pages
    ]
    bare = questionnaire.model_copy(update={"pages": plain})
    page = bare.pages[min(max(place, 1), len(plain)) - 1]
    head = told(language, country, bare)
    respondent = Respondent("preview", {}, country, head.language)
    return _sheet(bare, respondent, head, page.id, Returned())


def _sheet(
    questionnaire: Questionnaire, respondent: Respondent, head: Told, page_id: str, returned: Returned
) -> Sheet:
    page = _page_or_next(questionnaire, respondent, page_id)
    pages = shown_pages(questionnaire, respondent)
    questions = _questions(questionnaire, respondent, page, head, returned)
    return Sheet(
        told=head,
        page=page.id,
        text=said(page.texts, head.language),
        number=1 + next((place for place, each in enumerate(pages) if each.id == page.id), 0),
        count=max(len(pages), 1),
        questions=questions,
        asked=_asked(page, respondent),
        has_more=returned.has_more,
        wrongs=[question for question in questions if question.wrong],
    )


def _page_or_next(questionnaire: Questionnaire, respondent: Respondent, page_id: str) -> Page:
    """The page itself, or, where a changed answer has hidden it, the next that is shown."""
    order = [page.id for page in questionnaire.pages]
    shown = shown_pages(questionnaire, respondent)
    later = [page for page in shown if order.index(page.id) >= order.index(page_id)] or shown
    return later[0] if later else questionnaire.pages[0]


def _questions(
    questionnaire: Questionnaire, respondent: Respondent, page: Page, head: Told, returned: Returned
) -> list[QuestionView]:
    answers = dict(respondent.answers)
    if returned.wrongs:
        answers |= {question.id: as_sent(question, returned.fields) for question in page.questions}
    wrongs = {wrong.question: wrong for wrong in returned.wrongs}
    on_page = [asked for asked in walk(questionnaire, respondent) if asked.page.id == page.id]
    if returned.wrongs:
        sent = replace(respondent, answers=answers)
        on_page = [asked for asked in walk(questionnaire, sent) if asked.page.id == page.id]
    return [
        question_view(
            asked, respondent.key, head.language, answers, wrongs.get(asked.question.id), head.chrome
        )
        for asked in on_page
    ]


def _asked(page: Page, respondent: Respondent) -> str:
    """What the rules of this page look at elsewhere, for its script: nothing more leaves the server."""
    trees = [tree for q in page.questions for tree in (q.shown_if, *(c.shown_if for c in q.choices))]
    own = {question.id for question in page.questions}
    names = {leaf.answer for tree in trees for leaf in leaves(tree) if isinstance(leaf, AnswerOf)}
    kept = {key: value for key, value in respondent.answers.items() if key in names - own}
    known = {"country": respondent.country, "language": respondent.language}
    return json.dumps({"answers": kept, "known": known, "arms": dict(respondent.arms)})


def link_holds_until(response: Response) -> dt.date:
    return response.started_on + LINK_HOLDS
