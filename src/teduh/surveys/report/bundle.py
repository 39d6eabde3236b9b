"""All that is published of a study: pages, downloads, and the order that it gives to what editors list."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from teduh.surveys.report.bundled import Bundle, OrderHere
from teduh.surveys.report.cells import TOTAL
from teduh.surveys.report.facts import Report
from teduh.surveys.report.folder import downloads
from teduh.surveys.report.of_study import report_of
from teduh.surveys.report.orders import of_answers, of_printed
from teduh.surveys.report.page import body, page, told
from teduh.surveys.report.suppression import Published
from teduh.surveys.report.words import Words, languages
from teduh.surveys.study.first import check_order, check_printed
from teduh.surveys.study.reading import Study
from teduh.surveys.study.rows import Progress, quietly
from teduh.surveys.study.tabulating import Coded, code, tables, tabulate, with_waves
from teduh.surveys.study.weighing import weigh


def bundle(study: Study, *, is_demo: bool = False, progress: Progress = quietly) -> Bundle:
    """Raises what `tabulate` does, and BadSetting. What is hidden stands nowhere in it."""
    for order in () if study.settings.printed else study.settings.order:
        check_order(study, order)
    coded = None if study.settings.printed else code(weigh(study, progress), progress)
    now = None if coded is None else tables(coded, progress=progress)
    found = tabulate(study) if now is None else with_waves(study, now, progress)
    for order in study.settings.order if coded is None else ():
        check_printed(found, order)
    made = report_of(study, found)
    made = replace(made, facts=replace(made.facts, is_demo=is_demo))
    published = told(made, progress)
    files = dict(_pages(made, published)) | dict(downloads(made, published))
    words = {language: Words(language) for language in languages()}
    return Bundle(
        title=made.facts.title,
        countries={c: {name: said.country(c) for name, said in words.items()} for c in made.facts.countries},
        languages=languages(),
        drafts=tuple(name for name, said in words.items() if said.is_draft),
        files=files,
        orders=tuple(_orders(study, coded, made, published)),
    )


def _pages(report: Report, published: Mapping[str, Published]) -> Iterator[tuple[str, bytes]]:
    """Links to downloads are from where a page stands: that of a country one step further down."""
    for country in (TOTAL, *report.facts.countries):
        up = "../" if country else ""
        for language in languages():
            text = body(page(report, country, language, published), downloads=up + "tables/{key}.{format}")
            yield f"page.{country}.{language}", text.encode()


def _orders(
    study: Study, coded: Coded | None, made: Report, published: Mapping[str, Published]
) -> Iterator[OrderHere]:
    if coded is not None:
        yield from of_answers(coded, made, published)
        return
    for order in study.settings.order:
        yield from of_printed(order, made, published)
