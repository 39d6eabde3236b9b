"""Whether somebody is here to read what people send. The desk says so, by roster, hours and policy."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from teduh.safety import staffing


@dataclass(frozen=True, slots=True)
class Staffed:
    """`code` and `why` say what is missing; `hours` and `aims` stand wherever text can be entered."""

    open: bool
    code: str = ""
    why: Promise | str = ""
    hours: str = ""
    # A sentence for each level, the heaviest first.
    aims: tuple[Promise | str, ...] = ()
    opens_at: dt.datetime | None = None
    # Nobody real reads it.
    is_demo: bool = False


Ask = Callable[[str], Staffed]
_asked: list[Ask] = []


def register_staffing(ask: Ask) -> None:
    """In place of the desk."""
    _asked[:] = [ask]


def may_take_text(feature: str) -> Staffed:
    return _asked[0](feature) if _asked else _of_desk(feature)


def _of_desk(feature: str) -> Staffed:
    said = staffing.may_take_text(feature)
    return Staffed(said.open, said.code, said.why, said.hours, said.aims, said.opens_at, said.is_demo)
