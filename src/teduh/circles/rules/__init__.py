"""Decisions about circles without input or output: days and facts in, verdict out."""

from teduh.circles.rules.names import free_names, is_pen_name
from teduh.circles.rules.refusing import REFUSAL_RULES, RefusalRule
from teduh.circles.rules.times import (
    LONGEST_DAYS,
    MOST_READ_DAYS,
    Phase,
    Span,
    is_within,
    phase,
    span,
)

__all__ = [
    "LONGEST_DAYS",
    "MOST_READ_DAYS",
    "REFUSAL_RULES",
    "Phase",
    "RefusalRule",
    "Span",
    "free_names",
    "is_pen_name",
    "is_within",
    "phase",
    "span",
]
