"""All that is published of a study: pages, downloads, and the order that it gives to what editors list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from teduh.surveys.report.cells import TOTAL
from teduh.surveys.report.facts import Question, Report, Texts
from teduh.surveys.report.folder import downloads
from teduh.surveys.report.of_study import report_of
from teduh.surveys.report.page import body, page, told
from teduh.surveys.report.suppression import Published
from teduh.surveys.report.words import Words, languages
from teduh.surveys.study.first import check_order, compared
from teduh.surveys.study.reading import Study, answers_of
from teduh.surveys.study.rows import Progress, quietly
from teduh.surveys.study.settings import Order
from teduh.surveys.study.tabulating import Coded, code, tables, tabulate
from teduh.surveys.study.weighing import weigh
from teduh.surveys.weighting.placing import Compared


@dataclass(frozen=True)
class Item:
    """One thing that is put in order. shares: by language, as `57%`; none of all countries together."""

    key: str
    label: Texts
    shares: Texts


@dataclass(frozen=True)
class OrderHere:
    """Of one country; of all together where `country` is empty. clear: pairs whose difference is no accident.

    items: in the order of the study. Of a country of which too little is known they are those of all.
    """

    subject: str
    country: str
    items: tuple[Item, ...]
    values: tuple[float, ...]
    clear: tuple[tuple[int, int], ...]
    is_pooled: bool


@dataclass(frozen=True)
class Bundle:
    """files: pages as `page.ID.en` (`page..en` of all together) and downloads as `tables/comfort.csv`."""

    title: Texts
    countries: Mapping[str, Texts]
    languages: tuple[str, ...]
    drafts: tuple[str, ...]
    files: Mapping[str, bytes]
    orders: tuple[OrderHere, ...]


def bundle(study: Study, *, is_demo: bool = False, progress: Progress = quietly) -> Bundle:
    """Raises what `tabulate` does, and BadSetting. What is hidden stands nowhere in it."""
    for order in study.settings.order:
        check_order(answers_of(study), order)
    coded = None if study.settings.printed else code(weigh(study, progress), progress)
    found = tabulate(study) if coded is None else tables(coded, progress=progress)
    made = report_of(study, found)
    made = replace(made, facts=replace(made.facts, is_demo=is_demo))
    published = told(made, progress)
    files = dict(_pages(made, published)) | dict(downloads(made, published))
    orders = () if coded is None else tuple(_orders(coded, made, published))
    words = {language: Words(language) for language in languages()}
    return Bundle(
        title=made.facts.title,
        countries={c: {name: said.country(c) for name, said in words.items()} for c in made.facts.countries},
        languages=languages(),
        drafts=tuple(name for name, said in words.items() if said.is_draft),
        files=files,
        orders=orders,
    )


def _pages(report: Report, published: Mapping[str, Published]) -> Iterator[tuple[str, bytes]]:
    """Links to downloads are from where a page stands: that of a country one step further down."""
    for country in (TOTAL, *report.facts.countries):
        up = "../" if country else ""
        for language in languages():
            text = body(page(report, country, language, published), downloads=up + "tables/{key}.{format}")
            yield f"page.{country}.{language}", text.encode()


def _orders(coded: Coded, report: Report, published: Mapping[str, Published]) -> Iterator[OrderHere]:
    for order in coded.weighed.study.settings.order:
        [question] = [each for each in report.questions if each.key == order.question]
        known = _known(published[order.question])
        found = compared(coded, order, known)
        thin = [country for country in report.facts.countries if country not in known] if found else []
        for country, each in (*found.items(), *((country, found[TOTAL]) for country in thin)):
            yield _order(order, question, country, each)


def _known(published: Published) -> list[str]:
    """The countries of which every share may be told."""
    columns = zip(published.columns, published.cells, strict=True)
    return [
        column.country
        for column, cells in columns
        if column.is_total and column.country != TOTAL and all(cell.share for cell in cells)
    ]


def _order(order: Order, question: Question, country: str, found: Compared) -> OrderHere:
    labels = dict(zip(question.answers.options, question.options, strict=True))
    items = [
        Item(key, labels[name], {} if found.is_pooled else _shares(share))
        for (name, key), share in zip(order.keys.items(), found.shares, strict=True)
    ]
    clear = tuple(pair for pair, is_clear in found.clear.items() if is_clear)
    return OrderHere(str(order.subject), country, tuple(items), found.values, clear, found.is_pooled)


def _shares(share: float) -> Texts:
    return {language: Words(language).percent(share) for language in languages()}
