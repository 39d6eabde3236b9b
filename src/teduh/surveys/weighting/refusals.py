"""What cannot be weighted, each under its own name, with all that somebody needs who mends it."""

from typing import ClassVar


class WeightingRefused(ValueError):  # noqa: N818 - a verdict on what was given
    """`code` for programs; where it is, what was found, what was expected and what to do next, for people."""

    code: ClassVar[str]

    def __init__(self, place: str, found: object, expected: object, next_step: str) -> None:
        self.place, self.found, self.expected, self.next_step = place, str(found), str(expected), next_step
        super().__init__(f"{place}: found {found}, expected {expected}. {next_step}")


class EmptyTargetLevel(WeightingRefused):
    """A level has a target, and nobody in the sample."""

    code = "empty_target_level"


class LevelWithoutTarget(WeightingRefused):
    """Somebody in the sample is of a level that has no target."""

    code = "level_without_target"


class ZeroTargetWithRespondents(WeightingRefused):
    """A level with the target nought has respondents."""

    code = "zero_target_with_respondents"


class MarginTotalsDisagree(WeightingRefused):
    """The targets of two margins have different sums."""

    code = "margin_totals_disagree"


class MarginsInfeasible(WeightingRefused):
    """The margins cannot hold at the same time."""

    code = "margins_infeasible"


class MissingMargin(WeightingRefused):
    """Somebody did not say of which level of a margin they are."""

    code = "missing_margin"


class BadBaseWeight(WeightingRefused):
    """A base weight is missing, infinite, nought or less."""

    code = "bad_base_weight"


class BoundsTooNarrow(WeightingRefused):
    """No weights within the bounds keep the margins."""

    code = "bounds_too_narrow"


class LonelyUnit(WeightingRefused):
    """A stratum has one sampling unit only, so nothing in it can be compared."""

    code = "lonely_unit"
