"""The figures of one question as a table of text: what the page, the chart and every download show alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from teduh.surveys.report.cells import TOTAL, Column
from teduh.surveys.report.facts import Question, Report
from teduh.surveys.report.suppression import Published, Told, tests_told
from teduh.surveys.report.words import Words

LEAST = 0.001
"""A p-value that is not told finer."""


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
    """A caption, the columns, and one row for each answer. note: a sentence under it.

    has_bases: whether it is known of any column how many answered. by: what its columns differ in.
    """

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    note: str = ""
    has_bases: bool = True
    by: str = ""

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
    caption = words("by_amounts" if published.is_of_numbers else "by", breakdown=words("column_country"))
    return _table(caption, question, published, places, titles, words)


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
        name = words.text(report.name(breakdown))
        caption = words("by_amounts" if published.is_of_numbers else "by", breakdown=name)
        table = _table(caption, question, published, places, titles, words)
        note = _note(question, published, (country, breakdown), name, words)
        tables.append(replace(table, note=note, by=name))
    return tuple(tables)


def _note(question: Question, published: Published, place: tuple[str, str], name: str, words: Words) -> str:
    """Whether the answers of the whole question differ."""
    if published.is_of_numbers:
        return ""
    p = tests_told(question.tests, published).get((*place, question.key))
    if p is None:
        return ""
    written = f"p < {words.decimal(LEAST, 3)}" if p < LEAST else f"p = {words.decimal(p, 3)}"
    return words("differs", breakdown=name, p=written)


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
        _head(letter, title, published, at, words)
        for letter, title, at in zip(letters, titles, places, strict=True)
    )
    rows, numbers = [], published.is_of_numbers
    labels = (
        [words(each) for each in published.options] if numbers else list(map(words.text, question.options))
    )
    for option, label in enumerate(labels):
        cells = tuple(cell_of(published.cells[at][option], words, numbers=numbers) for at in places)
        rows.append((label, cells))
    has_bases = any(at in published.hidden or published.columns[at].n is not None for at in places)
    return Table(caption, heads, tuple(rows), has_bases=has_bases)


def _letters(places: Sequence[int], published: Published) -> tuple[str, ...]:
    """A, B, C and so on for the levels of a breakdown, none for a whole."""
    levels = [at for at in places if not published.columns[at].is_total]
    return tuple(ascii_uppercase[levels.index(at) % 26] if at in levels else "" for at in places)


def _head(letter: str, title: str, published: Published, at: int, words: Words) -> Head:
    """A number that is hidden is told apart from one that nobody knows."""
    column = published.columns[at]
    without = words("hidden_cell" if at in published.hidden else "unknown_cell")
    n, base = (without if each is None else words.number(each) for each in (column.n, column.base))
    return Head(letter, title, n, base)


def cell_of(told: Told, words: Words, *, numbers: bool = False) -> Cell:
    """One share, mean or quartile as text."""
    share = told.share
    if share is None:
        is_hidden = told.verdict == "hidden"
        return Cell(words("hidden_cell" if is_hidden else "unknown_cell"), is_hidden=is_hidden)
    written = words.decimal if numbers else lambda value: words.percent(value, 1)
    interval = ""
    if share.low is not None and share.high is not None:
        interval = f"{written(share.low)} – {written(share.high)}"  # noqa: RUF001 - a dash between numbers
    return Cell(written(share.value), interval, share.letters, is_marked=told.verdict == "marked")
