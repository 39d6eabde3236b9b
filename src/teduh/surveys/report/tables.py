"""The figures of one question as a table of text: what the page, the chart and every download show alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from teduh.surveys.report.cells import TOTAL, Column
from teduh.surveys.report.facts import Question, Report
from teduh.surveys.report.suppression import Published, Told
from teduh.surveys.report.words import Words


@dataclass(frozen=True)
class Head:
    """One column: its letter, its title, how many answered, and what they count after weighting."""

    letter: str
    title: str
    n: str
    base: str


@dataclass(frozen=True)
class Cell:
    """One cell as text; `is_hidden` ones have no number at all."""

    share: str
    interval: str = ""
    letters: str = ""
    is_hidden: bool = False
    is_marked: bool = False


@dataclass(frozen=True)
class Table:
    """A caption, the columns, and one row for each answer."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    @property
    def has_hidden(self) -> bool:
        """Whether anything is not told."""
        return any(cell.is_hidden for _label, cells in self.rows for cell in cells)

    @property
    def has_marked(self) -> bool:
        """Whether anything is to be read with care."""
        return any(cell.is_marked for _label, cells in self.rows for cell in cells)


def by_country(question: Question, published: Published, words: Words) -> Table:
    """All countries together, then each."""
    places = [at for at, column in enumerate(published.columns) if column.is_total]
    places.sort(key=lambda at: published.columns[at].country != TOTAL)
    titles = [words.country(published.columns[at].country) for at in places]
    return _table(words("by", breakdown=words("column_country")), question, published, places, titles, words)


def by_level(
    report: Report, question: Question, published: Published, country: str, words: Words
) -> tuple[Table, ...]:
    """A table for each breakdown of one country: everybody of it, then each level."""
    own = [at for at, column in enumerate(published.columns) if column.country == country]
    whole = [at for at in own if published.columns[at].is_total]
    tables = []
    for breakdown in dict.fromkeys(c.breakdown for c in published.columns if c.breakdown != TOTAL):
        levels = [at for at in own if published.columns[at].breakdown == breakdown]
        if not levels:
            continue
        places = [*whole, *levels]
        titles = [_title(report, published.columns[at], words) for at in places]
        caption = words("by", breakdown=words.text(report.name(breakdown)))
        tables.append(_table(caption, question, published, places, titles, words))
    return tuple(tables)


def _title(report: Report, column: Column, words: Words) -> str:
    if column.is_total:
        return words("everybody")
    return words.text(report.name(column.breakdown, column.level))


def _table(
    caption: str,
    question: Question,
    published: Published,
    places: Sequence[int],
    titles: Sequence[str],
    words: Words,
) -> Table:
    letters = _letters(places, published)
    heads = tuple(
        _head(letter, title, published.columns[at], words)
        for letter, title, at in zip(letters, titles, places, strict=True)
    )
    rows = []
    for option, label in enumerate(question.options):
        cells = tuple(_cell(published.cells[at][option], words) for at in places)
        rows.append((words.text(label), cells))
    return Table(caption, heads, tuple(rows))


def _letters(places: Sequence[int], published: Published) -> tuple[str, ...]:
    """A, B, C and so on for the levels of a breakdown, none for a whole."""
    levels = [at for at in places if not published.columns[at].is_total]
    return tuple(ascii_uppercase[levels.index(at) % 26] if at in levels else "" for at in places)


def _head(letter: str, title: str, column: Column, words: Words) -> Head:
    n = "" if column.n is None else words.number(column.n)
    base = "" if column.base is None else words.number(column.base)
    return Head(letter, title, n, base)


def _cell(told: Told, words: Words) -> Cell:
    share = told.share
    if share is None:
        is_hidden = told.verdict == "hidden"
        return Cell(words("hidden_cell" if is_hidden else "unknown_cell"), is_hidden=is_hidden)
    interval = ""
    if share.low is not None and share.high is not None:
        interval = f"{words.percent(share.low, 1)} – {words.percent(share.high, 1)}"  # noqa: RUF001 - a dash between numbers
    return Cell(words.percent(share.value, 1), interval, share.letters, is_marked=told.verdict == "marked")
