"""How well the rules do on lines whose level somebody wrote beside them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from teduh.safety.wording.reading import DANGER_NOW, HELP_FIRST, read

LEVELS = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, and what it should be read as. `is_hard`: it sounds heavy and is harmless."""

    lang: str
    level: int
    text: str
    is_hard: bool = False


class NotALine(Exception):  # noqa: N818 - said to whoever keeps a file
    """A line of a file that cannot be read; its number, and never its words."""


def shipped_lines() -> list[Line]:
    text = resources.files("teduh.safety.wording").joinpath("lines.tsv").read_text("utf-8")
    return list(lines_of(text.splitlines()))


def lines_of(rows: Iterable[str]) -> Iterator[Line]:
    """Language, level and text with tabs between; what begins with # is for people."""
    for number, row in enumerate(rows, 1):
        if not row.strip() or row.startswith("#"):
            continue
        try:
            lang, level, text = row.split("\t")
            yield Line(lang, int(level.rstrip("!")), text, level.endswith("!"))
        except ValueError:
            raise NotALine(number) from None


@dataclass(frozen=True, slots=True)
class Measured:
    """Counts by (what it is, what was read), and what follows from them. Help is shown from level 2 on."""

    counts: Counter[tuple[int, int]]

    def recall(self, least: int) -> float:
        """Of the lines of this level and above, the share that was read as this level or above."""
        return _share(self._count(least, least), self._count(least, 0))

    @property
    def precision(self) -> float:
        """Of the lines for which help is shown, the share that needs it."""
        return _share(self._count(HELP_FIRST, HELP_FIRST), self._count(0, HELP_FIRST))

    @property
    def false_alarms(self) -> float:
        """Of the lines that need no help, the share for which it is shown."""
        light = self.counts.total() - self._count(HELP_FIRST, 0)
        return _share(self._count(0, HELP_FIRST) - self._count(HELP_FIRST, HELP_FIRST), light, nothing=0.0)

    def _count(self, least_true: int, least_read: int) -> int:
        return sum(
            count for (true, seen), count in self.counts.items() if true >= least_true and seen >= least_read
        )


def _share(part: int, whole: int, nothing: float = 1.0) -> float:
    return part / whole if whole else nothing


def measured(lines: Sequence[Line]) -> Measured:
    return Measured(Counter((line.level, read(line.text).level) for line in lines))


def table(lines: Sequence[Line]) -> Iterator[str]:
    """What a person reads: for each language a confusion, recall and precision."""
    for lang in [*dict.fromkeys(line.lang for line in lines), ""]:
        of_it = [line for line in lines if lang in {"", line.lang}]
        yield from _part(lang or "all", measured(of_it), len(of_it))


def _part(name: str, of: Measured, size: int) -> Iterator[str]:
    yield f"{name}: {size} lines"
    yield "  is \\ read  " + "".join(f"{level:>5}" for level in LEVELS)
    for true in LEVELS:
        yield f"  {true:>9}  " + "".join(f"{of.counts[true, seen]:>5}" for seen in LEVELS)
    yield (
        f"  recall 2-3 {of.recall(HELP_FIRST):.3f}, recall 3 {of.recall(DANGER_NOW):.3f}, "
        f"precision 2-3 {of.precision:.3f}, false alarms {of.false_alarms:.3f}"
    )
