"""What examinations of an installation share."""

from collections.abc import Callable, Sequence

A_FEW = 5


class Unwell(Exception):  # noqa: N818 - a finding
    """One part is not as it should be."""


def some(words: str, names: Sequence[object]) -> str:
    """How many there are, and the first of them."""
    more = f" and {len(names) - A_FEW} more" if len(names) > A_FEW else ""
    return f"{len(names)} {words}: {', '.join(map(str, names[:A_FEW]))}{more}"


Examination = tuple[str, Callable[[], str]]
