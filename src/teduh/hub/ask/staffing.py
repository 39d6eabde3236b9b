"""Whether questions are taken in now. Who keeps the roster registers here; until then nothing is taken in."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from teduh.safety.staffing import Staffed

FEATURE = "ask"
CLOSED = Staffed(
    open=False,
    code="no_roster",
    why=_("Nobody is on duty, so nothing that you write would be read."),
    hours="",
    aims=(),
    opens_at=None,
)

_rosters: list[Callable[[str], Staffed]] = []


def register(roster: Callable[[str], Staffed]) -> None:
    """The newest is asked."""
    if roster not in _rosters:
        _rosters.append(roster)


def staffed() -> Staffed:
    return _rosters[-1](FEATURE) if _rosters else CLOSED
