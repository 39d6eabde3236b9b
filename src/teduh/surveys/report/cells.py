"""The figures of one question, as they come from tabulating and before anybody decided what may be told."""

from dataclasses import dataclass

TOTAL = ""
"""The name of the breakdown, of the level and of the country that stand for everybody."""


@dataclass(frozen=True)
class Column:
    """Of whom shares are told: one level of one breakdown in one country.

    n: respondents who answered, None where only percentages are known. base: the sum of their weights.
    effective: n divided by the design effect of the weights. df: degrees of freedom of the design.
    is_pooled: whether this country counts in all countries together. One of too few answers should not: it
    would be hidden, and another with it so that nobody works it out from the whole.
    """

    country: str = TOTAL
    breakdown: str = TOTAL
    level: str = TOTAL
    n: int | None = None
    base: float | None = None
    effective: float | None = None
    df: float = float("inf")
    is_pooled: bool = True

    @property
    def is_total(self) -> bool:
        """Whether all of a country (or of all countries) are meant."""
        return self.breakdown == TOTAL


@dataclass(frozen=True)
class Share:
    """One share, 0 to 1, with the interval that it may lie in and the letters of the columns it is above.

    Of numbers: a mean or a quartile in its own unit.
    """

    value: float
    error: float | None = None
    low: float | None = None
    high: float | None = None
    letters: str = ""

    @property
    def width(self) -> float | None:
        """How wide the interval is, None where there is none."""
        return None if self.low is None or self.high is None else self.high - self.low


@dataclass(frozen=True)
class Answers:
    """All shares of one question: `shares[column][option]`, None where nobody knows one.

    is_of_numbers: the options are statistics, such as a mean, and the values are no shares. adds_up: whether
    the options of one column make a whole, as where each respondent gives one answer.
    """

    question: str
    options: tuple[str, ...]
    columns: tuple[Column, ...]
    shares: tuple[tuple[Share | None, ...], ...]
    adds_up: bool = True
    is_of_numbers: bool = False
