"""A report as HTML: one finding after another, each a sentence, a chart and a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from teduh.surveys.report.cells import TOTAL, Share
from teduh.surveys.report.charts.bars import bars
from teduh.surveys.report.charts.dots import dots
from teduh.surveys.report.charts.rows import Row
from teduh.surveys.report.charts.slope import Wave, slope
from teduh.surveys.report.charts.stacked import stacked
from teduh.surveys.report.drawing import Chart, svg, templates
from teduh.surveys.report.facts import Question, Report
from teduh.surveys.report.methods import intervals, methods
from teduh.surveys.report.suppression import Published, Told, publish
from teduh.surveys.report.tables import Table, by_country, by_level
from teduh.surveys.report.trend_tables import broken, by_wave
from teduh.surveys.report.trends import TrendTold, told_of
from teduh.surveys.report.words import Words
from teduh.surveys.study.rows import Progress, quietly

FORMATS = ("csv", "xlsx", "json", "parquet")


@dataclass(frozen=True)
class Section:
    """One question on the page of one place."""

    key: str
    finding: str
    between: str
    wording: str
    base: str
    charts: tuple[str, ...]
    tables: tuple[Table, ...]
    more: str = ""
    asked: str = ""
    sources: tuple[str, ...] = ()
    has_trend: bool = False


@dataclass(frozen=True)
class Page:
    """What the template fills in. country: which one it is of, empty for all together."""

    report: Report
    country: str
    words: Words
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The title of the study in the language of the reader."""
        return self.words.text(self.report.facts.title)

    @property
    def place(self) -> str:
        """Of which country, or how the countries were put together."""
        pooling = self.report.facts.pooling
        if self.country == TOTAL and pooling:
            return self.words(f"pooled_{pooling}")
        return self.words.country(self.country)

    @property
    def countries(self) -> tuple[tuple[str, str], ...]:
        """The other pages: the code and the name of each country, where there are several."""
        codes = self.report.facts.countries
        return tuple((code, self.words.country(code)) for code in codes) if len(codes) > 1 else ()

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods statement."""
        return methods(self.report, self.words)

    @property
    def has_letters(self) -> bool:
        """Whether columns are compared: an open link says nothing of who did not come."""
        return self.report.facts.n is not None and self.report.facts.sample_kind != "open_link"

    @property
    def intervals(self) -> str:
        """What the intervals mean."""
        return intervals(self.report.facts, self.words)


def told(report: Report, progress: Progress = quietly) -> dict[str, Published]:
    """Of each question what may be told: worked out once for all pages, languages and downloads."""
    found = {}
    for done, question in enumerate(report.questions):
        progress("hide", done, len(report.questions))
        found[question.key] = shares = publish(question.answers, report.rules)
        if question.amounts is not None:
            beside = shares.columns_with_hidden()
            found[amounts_key(question)] = publish(question.amounts, report.rules, beside=beside)
        if question.trend is not None:
            for wave, answers in zip(question.trend.waves, question.trend.before, strict=False):
                found[wave_key(question, wave)] = publish(answers, report.rules)
    return found


def wave_key(question: Question, wave: str) -> str:
    """Under which an earlier wave of a question is published: all of it, as if it stood alone."""
    return f"{question.key}:wave:{wave}"


def trend_told(question: Question, published: Mapping[str, Published], country: str) -> TrendTold | None:
    """What may be told of one country through the waves."""
    if question.trend is None:
        return None
    keys = [*(wave_key(question, wave) for wave in question.trend.waves[:-1]), question.key]
    return told_of(question.trend, [published[key] for key in keys], country)


def amounts_key(question: Question) -> str:
    """Under which the means and quartiles of a question are published."""
    return f"{question.key}:amounts"


def page(
    report: Report, country: str, language: str, published: Mapping[str, Published] | None = None
) -> Page:
    """Everything that one page tells; `country` is empty for all together."""
    words, cells = Words(language), published or told(report)
    sections = tuple(_section(report, q, cells, country, words) for q in report.questions)
    return Page(report, country, words, sections)


def body(made: Page, *, downloads: str = "") -> str:
    """The inside of a page. downloads: where files lie, as `tables/{key}.{format}`; no links where empty."""
    template = templates().get_template("body.html")
    return template.render(page=made, words=made.words, downloads=downloads, formats=FORMATS)


def document(made: Page, *, downloads: str = "") -> str:
    """A page of its own, for a folder without a server."""
    inside = body(made, downloads=downloads)
    return templates().get_template("document.html").render(page=made, words=made.words, body=inside)


def _section(
    report: Report, question: Question, cells: Mapping[str, Published], country: str, words: Words
) -> Section:
    published, amounts = cells[question.key], cells.get(amounts_key(question))
    at = _whole(published, country)
    charts = [svg(chart) for chart in _charts(question, published, country, words)]
    tables = _tables(report, question, published, country, words) if question.options else []
    trend = trend_told(question, cells, country)
    if trend is not None:
        charts.append(svg(_line(question, trend, words)))
        tables.insert(0, by_wave(question, trend, words))
    if amounts is not None:
        tables += _tables(report, question, amounts, country, words)
    told = published if question.options or amounts is None else amounts
    finding, between = _finding(question, told, at, words)
    base = _base(question, told, at, words)
    wording = words.text(question.wording)
    asked = words("wording", wording=wording) if question.is_worded else words("wording_unknown")
    return Section(
        question.key,
        finding,
        between,
        wording,
        base,
        tuple(charts),
        tuple(tables),
        _more(tables, words),
        asked,
        question.sources,
        has_trend=trend is not None,
    )


def _line(question: Question, trend: TrendTold, words: Words) -> Chart:
    """The answer that is the commonest now."""
    now = trend.cells[-1]
    option = max(range(len(now)), key=lambda each: share.value if (share := now[each].share) else -1.0)
    waves = [
        Wave(name, cells[option], broken(trend, name, words))
        for name, cells in zip(trend.waves, trend.cells, strict=True)
    ]
    asked, answer = words.text(question.wording), words.text(question.options[option])
    return slope(f"q-{question.key}-slope", asked, answer, waves, words)


def _tables(
    report: Report, question: Question, published: Published, country: str, words: Words
) -> list[Table]:
    tables = [*(by_level(report, question, published, country, words))]
    if country == TOTAL and len(report.facts.countries) > 1:
        tables.insert(0, by_country(question, published, words))
    return tables


def _more(tables: Sequence[Table], words: Words) -> str:
    """What the tables after the first are by: these are a touch away, as one page has a hundred of them."""
    names = list(dict.fromkeys(table.by for table in tables[1:] if table.by))
    return words("more_tables", names=words.and_so(names)) if names else ""


def _whole(published: Published, country: str) -> int | None:
    return next((at for at, c in enumerate(published.columns) if c.is_total and c.country == country), None)


def _finding(question: Question, published: Published, at: int | None, words: Words) -> tuple[str, str]:
    told = [] if at is None else [(c.share, o) for o, c in enumerate(published.cells[at]) if c.share]
    if at is None:
        return words("nothing_known"), ""
    if not told:
        return words("nothing_told"), ""
    if published.is_of_numbers:
        return _mean(told[0][0], published.columns[at].country, words)
    share, option = max(told, key=lambda pair: pair[0].value)
    filled = {"share": words.percent(share.value), "option": words.text(question.options[option])}
    country = published.columns[at].country
    said = (
        words("finding", **filled)
        if country == TOTAL
        else words("finding_in", place=words.country(country), **filled)
    )
    if share.low is None or share.high is None:
        return said, ""
    return said, words("between", low=words.percent(share.low, 1), high=words.percent(share.high, 1))


def _mean(share: Share, country: str, words: Words) -> tuple[str, str]:
    mean = words.decimal(share.value)
    said = words("finding_mean", mean=mean)
    if country != TOTAL:
        said = words("finding_mean_in", place=words.country(country), mean=mean)
    if share.low is None or share.high is None:
        return said, ""
    return said, words("between", low=words.decimal(share.low), high=words.decimal(share.high))


def _base(question: Question, published: Published, at: int | None, words: Words) -> str:
    base = words.text(question.base or {}) or (words("base_everybody") if question.is_worded else "")
    said = words("base", base=base) if base else ""
    column = None if at is None else published.columns[at]
    if column is None or column.n is None:
        return said
    if column.base is None:
        return f"{said} {words('answered', n=words.number(column.n))}.".lstrip()
    answered = words("answered_weighted", n=words.number(column.n), base=words.number(column.base))
    if column.effective is not None:
        answered += "; " + words("effective", n=words.number(column.effective))
    return f"{said} {answered}."


def _charts(question: Question, published: Published, country: str, words: Words) -> Iterator[Chart]:
    if not question.options:
        return
    title, at = words.text(question.wording), _whole(published, country)
    labels = [words.text(option) for option in question.options]
    name = f"q-{question.key}"
    if at is not None:
        yield bars(f"{name}-bars", title, _rows(labels, published.cells[at]), words)
    if country == TOTAL:
        yield from _across(question, published, labels, words)


def _rows(labels: list[str], cells: tuple[Told, ...]) -> list[Row]:
    return [Row(label, cell) for label, cell in zip(labels, cells, strict=True)]


def _across(question: Question, published: Published, labels: list[str], words: Words) -> Iterator[Chart]:
    """The countries beside each other: a scale as stacked bars, the commonest answer of another as dots."""
    title = words.text(question.wording)
    places = [(at, c.country) for at, c in enumerate(published.columns) if c.is_total and c.country != TOTAL]
    if len(places) < 2:  # noqa: PLR2004 - nothing to compare
        return
    if question.is_scale:
        rows = [[Row(words.country(code), cell) for cell in published.cells[at]] for at, code in places]
        yield stacked(f"q-{question.key}-scale", title, labels, rows, words)
        return
    known = [o for o in range(len(labels)) if any(_is_known(published.cells[at][o]) for at, _code in places)]
    if not known:
        return
    option = _commonest(published, known)
    countries = [Row(words.country(code), published.cells[at][option]) for at, code in places]
    countries.sort(key=lambda row: -(row.cell.share.value if row.cell.share else -1.0))
    yield dots(f"q-{question.key}-dots", f"{title}: {labels[option]}", countries, words)


def _is_known(cell: Told) -> bool:
    return cell.verdict != "unknown"


def _commonest(published: Published, options: Sequence[int]) -> int:
    at = _whole(published, TOTAL)
    cells = published.cells[0 if at is None else at]
    return max(options, key=lambda option: share.value if (share := cells[option].share) else -1.0)
