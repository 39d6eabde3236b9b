"""What examinations of an installation share."""

from collections.abc import Callable


class Unwell(Exception):  # noqa: N818 - a finding
    """One part is not as it should be."""


Examination = tuple[str, Callable[[], str]]
