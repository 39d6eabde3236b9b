"""The waves of a question as a table of text: shares beside each other, and what changed between two."""

from teduh.surveys.report.facts import Question
from teduh.surveys.report.suppression import Told
from teduh.surveys.report.tables import LEAST, Cell, Head, Table, cell_of
from teduh.surveys.report.trends import Change, TrendTold, letters_of
from teduh.surveys.report.words import Words

_NOTHING = "\u2013"


def broken(trend: TrendTold, wave: str, words: Words) -> str:
    """Why a wave is not compared with the one before it; nothing where it is."""
    reason = trend.breaks.get(wave)
    return words(f"broken.{reason}", wave=wave) if reason else ""


def by_wave(question: Question, trend: TrendTold, words: Words) -> Table:
    """A column for each wave, then one for each step from a wave to the next."""
    steps = list(zip(trend.waves, trend.waves[1:], strict=False))
    heads = [
        Head(letter, wave, "" if n is None else words.number(n), "" if base is None else words.number(base))
        for letter, wave, (n, base) in zip(letters_of(trend), trend.waves, trend.sizes, strict=True)
    ]
    heads += [Head("", words("change", since=s, wave=w), _NOTHING, _NOTHING) for s, w in steps]
    rows = []
    for option, label in enumerate(map(words.text, question.options)):
        shares = [cell_of(cells[option], words) for cells in trend.cells]
        changes = [
            _change(step[option], (trend.cells[at][option], trend.cells[at + 1][option]), words)
            for at, step in enumerate(trend.changes)
        ]
        rows.append((label, (*shares, *changes)))
    said = (*(broken(trend, wave, words) for wave in trend.waves), words("change_note"))
    return Table(words("by_wave"), tuple(heads), tuple(rows), " ".join(filter(None, said)))


def _change(change: Change | None, ends: tuple[Told, Told], words: Words) -> Cell:
    if change is None:
        is_hidden = any(end.verdict == "hidden" for end in ends)
        return Cell(words("hidden_cell") if is_hidden else _NOTHING, is_hidden=is_hidden)
    interval = ""
    if change.low is not None and change.high is not None:
        interval = f"{words.points(change.low)} … {words.points(change.high)}"
    if change.error is not None:
        interval += f"; SE {words.decimal(100 * change.error, 1)}"
    if change.p is not None:
        p = f"p < {words.decimal(LEAST, 3)}" if change.p < LEAST else f"p = {words.decimal(change.p, 3)}"
        interval += f"; {p}"
    is_marked = any(end.verdict == "marked" for end in ends)
    return Cell(words.points(change.value), interval, is_marked=is_marked)
