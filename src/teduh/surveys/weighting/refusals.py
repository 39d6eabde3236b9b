"""What cannot be weighted, each under its own name, with all that somebody needs who mends it.

The sentences stand in refusals.toml, in both tongues, because this package knows no Django.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

from teduh.surveys.weighting.words import filled, words


@dataclass(frozen=True)
class Told:
    """A refusal in the words of one language."""

    code: str
    place: str
    found: str
    expected: str
    next_step: str
    sentence: str


class WeightingRefused(ValueError):  # noqa: N818 - a verdict on what was given
    """`code` for programs, `facts` for whoever shows them otherwise, and `told` for people."""

    code: ClassVar[str]
    words: ClassVar[tuple[str, str]] = ("teduh.surveys.weighting", "refusals")

    def __init__(self, **facts: object) -> None:
        self.facts, self.country = facts, ""
        super().__init__(self.told().sentence)

    def within(self, country: str) -> Self:
        """The same, of one country of several."""
        self.country = country
        self.args = (self.told().sentence,)
        return self

    def told(self, language: str = "en") -> Told:
        """In `id` or `en`."""
        row, frame = words(*self.words)[self.code], words(*WeightingRefused.words)
        parts = ("place", "found", "expected")
        said = {part: filled(row[part], language, self.facts) for part in parts}
        if self.country:
            whole = {"country": self.country, "place": said["place"]}
            said["place"] = filled(frame["within"], language, whole)
        said["next_step"] = filled(row[self._step()], language, self.facts)
        return Told(self.code, **said, sentence=filled(frame["sentence"], language, said))

    def _step(self) -> str:
        """Where something near was found, the step that offers it."""
        return "next_near" if self.facts.get("near") else "next"

    @property
    def place(self) -> str:
        return self.told().place

    @property
    def found(self) -> str:
        return self.told().found

    @property
    def expected(self) -> str:
        return self.told().expected

    @property
    def next_step(self) -> str:
        return self.told().next_step


class EmptyTargetLevel(WeightingRefused):
    """A level has a target, and nobody in the sample. Facts: margin, level, target, near."""

    code = "empty_target_level"


class LevelWithoutTarget(WeightingRefused):
    """Somebody in the sample is of a level that has no target. Facts: margin, level, people, near."""

    code = "level_without_target"


class BadTarget(WeightingRefused):
    """A target is missing, infinite or below nought. Facts: margin, level, target."""

    code = "bad_target"


class ZeroTargetWithRespondents(WeightingRefused):
    """A level with the target nought has respondents. Facts: margin, level, people."""

    code = "zero_target_with_respondents"


class MarginTotalsDisagree(WeightingRefused):
    """The targets of two margins have different sums. Facts: margin, total, other, expected."""

    code = "margin_totals_disagree"


class MarginsInfeasible(WeightingRefused):
    """The margins cannot hold at the same time. Facts, of the worst: margin, level, target, reached."""

    code = "margins_infeasible"


class MissingMargin(WeightingRefused):
    """Somebody did not say of which level of a margin they are. Facts: margin, people, percent."""

    code = "missing_margin"


class BadBaseWeight(WeightingRefused):
    """A base weight is missing, infinite, nought or less. Facts: row, value."""

    code = "bad_base_weight"


class BoundsTooNarrow(WeightingRefused):
    """No weights within the bounds keep the margins. Facts: least, most, low, high."""

    code = "bounds_too_narrow"


class TotalsOutOfReach(WeightingRefused):
    """No calibration reaches the totals. Facts, of the worst: column, total, reached."""

    code = "totals_out_of_reach"


class LonelyUnit(WeightingRefused):
    """A stratum has one sampling unit only, so nothing in it can be compared. Facts: stratum."""

    code = "lonely_unit"


class UnknownColumn(WeightingRefused):
    """A column that is asked for is not there. Facts: column, near."""

    code = "unknown_column"


class DuplicateRespondent(WeightingRefused):
    """One respondent has several rows. Facts: column, people, ids (the first few)."""

    code = "duplicate_respondent"


class UnlabelledCode(WeightingRefused):
    """A value that the codebook has no label for. Facts: variable, value, people."""

    code = "unlabelled_code"


class LabelConflict(WeightingRefused):
    """One label stands for two codes, or one code has two labels. Facts: variable, one, other."""

    code = "label_conflict"


class OutOfRange(WeightingRefused):
    """A number that cannot be true. Facts: variable, value, people, low, high."""

    code = "out_of_range"


class NotANumber(WeightingRefused):
    """A column of numbers has something else in it. Facts: variable, value."""

    code = "not_a_number"
