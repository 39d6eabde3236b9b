"""What is asked of a weighted study: the variables of each question, read once, and numbers beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from teduh.surveys.codebook import VariableKind
from teduh.surveys.study.coding import levels_of
from teduh.surveys.study.counted import CountedRows
from teduh.surveys.study.numbers import Numbers, is_number, numbers_of
from teduh.surveys.study.rows import Progress, quietly
from teduh.surveys.study.weighing import Weighed
from teduh.surveys.weighting import notes
from teduh.surveys.weighting.checks import known_columns
from teduh.surveys.weighting.counting import Codes, Tally
from teduh.surveys.weighting.notes import Note, note

_KEPT_UP_TO = 1_000_000


@dataclass(frozen=True, eq=False)
class Asked:
    """One variable of a question. shown: places of codes that are told; of an item, that it was chosen.

    read: gives the places (n,) of the answers among the codes.
    """

    question: str
    name: str
    options: tuple[str, ...]
    shown: tuple[int, ...]
    size: int
    read: Callable[[], Codes]


@dataclass(frozen=True, eq=False)
class Coded:
    """What is asked of a weighted study, to be tabulated behind one filter after another.

    tallies: by variable, where an engine counted; there is no filter then.
    """

    weighed: Weighed
    asked: tuple[Asked, ...]
    notes: tuple[Note, ...] = ()
    numbers: tuple[Numbers, ...] = ()
    tallies: Mapping[str, Tally] | None = None


def code(weighed: Weighed, progress: Progress = quietly) -> Coded:
    """Answers to every question: read once and kept, up to a million respondents; of more, when needed."""
    if isinstance(weighed.rows, CountedRows):
        return _counted(weighed, weighed.rows, progress)
    asked: list[Asked] = []
    keep = len(weighed.rows.base) <= _KEPT_UP_TO
    for done, (question, items) in enumerate(weighed.study.questions.items()):
        progress("code", done, len(weighed.study.questions))
        known_columns(items, weighed.study.codebook.names)
        asked += [
            _asked(weighed, question, item, keep=keep) for item in items if not is_number(weighed, item)
        ]
    return Coded(weighed, tuple(asked), _identical(asked) if keep else (), numbers_of(weighed))


def _counted(weighed: Weighed, rows: CountedRows, progress: Progress) -> Coded:
    """By an engine, in the cells of the sample."""
    progress("count", 0, 1)
    questions = weighed.study.questions.items()
    asked = [_asked(weighed, name, item, keep=False) for name, items in questions for item in items]
    return Coded(weighed, tuple(asked), tallies=rows.tallies())


def _identical(asked: Sequence[Asked]) -> tuple[Note, ...]:
    """Whoever gave the answers of somebody else is noted, and stays."""
    if len(asked) < notes.MANY_ITEMS:
        return ()
    found = int(notes.identical([each.read() for each in asked]).sum())
    return (note("identical_answers", n=found),) if found else ()


def _asked(weighed: Weighed, question: str, name: str, *, keep: bool) -> Asked:
    study, dont_know = weighed.study, weighed.study.settings.with_dont_know

    def read() -> Codes:
        return weighed.rows.of_kept(study.coded(name, with_dont_know=dont_know).places)

    codes, once = levels_of(study.codebook, name, with_dont_know=dont_know), cache(read) if keep else read
    if keep:
        once()
    if study.codebook.variable(name).kind is VariableKind.MULTI:
        counted = next((s.counted for s in study.codebook.sets if name in s.variables), 1)
        chosen = [at for at, each in enumerate(codes) if each.value == counted]
        return Asked(question, name, (name,), tuple(chosen), len(codes), once)
    levels = tuple(str(each.value) for each in codes)
    return Asked(question, name, levels, tuple(range(len(codes))), len(codes), once)
