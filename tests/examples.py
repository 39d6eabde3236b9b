"""How many examples a property is tried with."""

import os
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

Case = TypeVar("Case")
# Prime to the length of every column of our tables, so that each value of each is among those looked at.
_ONE_IN = 7


def examples(many: int) -> int:
    """All on SQLite; the second run, on PostgreSQL, looks at a third of them, and never at the same."""
    return max(2, many // 3) if os.environ.get("DATABASE_URL") else many


def some(cases: Sequence[Case], *, by: Callable[[Case], Hashable]) -> Sequence[Case]:
    """The same for a table that another test holds whole on each engine: all cases of some."""
    if not os.environ.get("DATABASE_URL"):
        return cases
    kept = set(list(dict.fromkeys(map(by, cases)))[::_ONE_IN])
    return [case for case in cases if by(case) in kept]
