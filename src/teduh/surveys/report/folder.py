"""A report as a folder that opens without a server: pages, charts, and every table in four formats."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from teduh.surveys.formats.figures import Figure, Figures
from teduh.surveys.formats.figures_writing import as_csv, as_json, as_parquet, as_xlsx
from teduh.surveys.report.cells import TOTAL
from teduh.surveys.report.facts import Printed, Question, Report
from teduh.surveys.report.methods import weighting
from teduh.surveys.report.page import amounts_key, document, page, told
from teduh.surveys.report.suppression import Published, tests_told
from teduh.surveys.report.trend_figures import trend_figures
from teduh.surveys.report.words import Words
from teduh.surveys.study.inside import inside
from teduh.surveys.study.rows import Progress, quietly

WRITERS = {"csv": as_csv, "xlsx": as_xlsx, "json": as_json, "parquet": as_parquet}
_PARTS = Path(__file__).parent


def files(
    report: Report, languages: Sequence[str], progress: Progress = quietly
) -> Iterator[tuple[str, bytes]]:
    """Every file by its name: `index.en.html`, `ID.en.html`, `report.css`, `tables/comfort.csv`."""
    published = told(report, progress)
    yield "report.css", stylesheet().encode()
    places = _places(report.facts.countries)
    for done, (name, place) in enumerate(places):
        progress("write", done, len(places))
        for language in languages:
            made = page(report, place, language, published)
            text = document(made, downloads="tables/{key}.{format}")
            yield f"{name}.{language}.html", text.encode()
    yield from downloads(report, published)


def downloads(report: Report, published: Mapping[str, Published]) -> Iterator[tuple[str, bytes]]:
    """Every table in every format: `tables/comfort.csv`."""
    for question in report.questions:
        amounts = published.get(amounts_key(question))
        table = figures_of(report, question, published[question.key], amounts)
        for ending, write in WRITERS.items():
            yield f"tables/{question.key}.{ending}", write(table)
        if question.trend is not None:
            trend = replace(table, figures=tuple(trend_figures(question, published)))
            for ending, write in WRITERS.items():
                yield f"tables/{question.key}-trend.{ending}", write(trend)


def _places(countries: Sequence[str]) -> list[tuple[str, str]]:
    """Names of pages and what they are of; one country by itself is the first page."""
    if len(countries) == 1:
        return [("index", countries[0])]
    return [("index", TOTAL), *((country, country) for country in countries)]


def stylesheet() -> str:
    """Of a page without a site around it."""
    alone, shared = _PARTS / "templates/report.css", _PARTS.parent / "static/surveys/findings.css"
    return alone.read_text() + shared.read_text()


def figures_of(
    report: Report, question: Question, published: Published, amounts: Published | None = None
) -> Figures:
    """The cells of one question as they go out: what is hidden on the page has no number here either."""
    words = Words("en")
    labels = [words.text(option) for option in question.options]
    tests = tests_told(question.tests, published)
    figures = [
        replace(figure, source=said.source, note=said.note) if said else figure
        for figure, said in zip(
            _figures(question.key, labels, published, tests), _said(question, published), strict=True
        )
    ]
    if amounts is not None:
        figures += _figures(question.key, [words(each) for each in amounts.options], amounts, {})
    return Figures(
        title=words.text(question.wording),
        weights=weighting(report.facts, words),
        day=report.facts.last_day,
        figures=tuple(figures),
        sources=tuple((each, each) for each in question.sources),
        has_microdata=report.facts.n is not None,
    )


def _said(question: Question, published: Published) -> Iterator[Printed | None]:
    """Of each figure who printed it, in the order of `_figures`."""
    for column in range(len(published.columns)):
        for option in range(len(published.options)):
            yield question.printed.get((column, option))


def _figures(
    key: str, labels: Sequence[str], published: Published, tests: Mapping[tuple[str, str, str], float]
) -> Iterator[Figure]:
    for column, cells in zip(published.columns, published.cells, strict=True):
        place = {"country": column.country, "breakdown": column.breakdown, "level": column.level}
        for label, option, cell in zip(labels, published.options, cells, strict=True):
            if cell.share is None:
                mark = {"mark": "hidden"} if cell.verdict == "hidden" else {}
                yield Figure(key, label, None, **place, **mark)  # type: ignore[arg-type]  # the marks that there are
                continue
            p = tests.get((column.country, column.breakdown, key))
            p = tests.get((column.country, column.breakdown, option)) if p is None else p
            yield Figure(
                key, label, cell.share.value, **place, n=column.n, base=column.base,
                low=cell.share.low, high=cell.share.high, letters=cell.share.letters, p=p,
                mark="marked" if cell.verdict == "marked" else "", is_number=published.is_of_numbers,
            )  # fmt: skip


def write(found: Iterator[tuple[str, bytes]], folder: Path) -> None:
    """Into a folder, which is made where it is not there, and never outside of it. Raises OutsideOfFolder."""
    for name, content in found:
        path = inside(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
