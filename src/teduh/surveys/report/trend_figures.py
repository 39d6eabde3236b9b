"""The waves of a question as a download: told as on the page, in the columns of every other table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from teduh.surveys.formats.figures import Figure, Mark
from teduh.surveys.report.facts import Question
from teduh.surveys.report.page import trend_told
from teduh.surveys.report.suppression import Published, Verdict
from teduh.surveys.report.trends import TrendTold
from teduh.surveys.report.words import Words

_MARKS: dict[Verdict, Mark] = {"told": "", "unknown": "", "hidden": "hidden", "marked": "marked"}


def trend_figures(question: Question, published: Mapping[str, Published]) -> Iterator[Figure]:
    """Every wave and every change of every country.

    A wave is a level of the breakdown `wave`. A change is one of `change`: its percent are points.
    """
    words = Words("en")
    labels = [words.text(option) for option in question.options]
    for country in question.trend.lines if question.trend else ():
        trend = trend_told(question, published, country)
        if trend is not None:
            yield from _waves(question.key, labels, country, trend)
            yield from _steps(question.key, labels, country, trend)


def _waves(key: str, labels: Sequence[str], country: str, trend: TrendTold) -> Iterator[Figure]:
    for wave, cells, (n, base) in zip(trend.waves, trend.cells, trend.sizes, strict=True):
        for label, cell in zip(labels, cells, strict=True):
            mark, note = _MARKS[cell.verdict], trend.breaks.get(wave, "")
            place = Figure(key, label, None, country, "wave", wave, mark=mark, note=note)
            share = cell.share
            if share is None:
                yield place
                continue
            sized = replace(place, share=share.value, n=n, base=base)
            yield replace(sized, low=share.low, high=share.high, letters=share.letters)


def _mark(ends: set[Mark]) -> Mark:
    """Of a change, the graver of its two ends."""
    if "hidden" in ends:
        return "hidden"
    return "marked" if "marked" in ends else ""


def _steps(key: str, labels: Sequence[str], country: str, trend: TrendTold) -> Iterator[Figure]:
    for at, (since, wave) in enumerate(zip(trend.waves, trend.waves[1:], strict=False)):
        for option, label in enumerate(labels):
            ends = {_MARKS[trend.cells[end][option].verdict] for end in (at, at + 1)}
            mark = _mark(ends)
            place = Figure(key, label, None, country, "change", f"{since} > {wave}", mark=mark)
            change = trend.changes[at][option]
            if change is None:
                yield replace(place, note=trend.breaks.get(wave, ""))
                continue
            error = "" if change.error is None else f"SE {100 * change.error:.1f}"
            yield replace(place, share=change.value, low=change.low, high=change.high, p=change.p, note=error)
