"""The headset with which curators may record: what the operator wrote, and whether it can be heard here."""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.util import find_spec

from django.conf import settings

STREAM = "lsl"
_LONGEST = 60


@cache
def _boards() -> dict[str, dict[str, object]]:
    """From the table of the package of numbers, which itself is never loaded here."""
    table = files("teduh.exhibition") / "signal" / "live.toml"
    boards: dict[str, dict[str, object]] = tomllib.loads(table.read_text(encoding="utf-8"))["board"]
    return boards


def is_known(written: str) -> bool:
    """`muse-2`, `cyton:/dev/ttyUSB0`, `lsl` or `lsl:NAME`."""
    name, _, rest = written.partition(":")
    if len(written) > _LONGEST:
        return False
    if name == STREAM:
        return written == STREAM or bool(rest)
    return name in _boards() and bool(rest) == (_boards()[name]["needs"] == "serial")


def taken_apart(written: str) -> tuple[str, str]:
    """The name by which it is opened, and where its dongle is plugged in."""
    name, _, rest = written.partition(":")
    return (written, "") if name == STREAM else (name, rest)


def headset() -> str:
    """As the operator wrote it, where the part that hears it is installed; empty where nobody records."""
    written: str = settings.LIVE_HEADSET
    part = "pylsl" if written.partition(":")[0] == STREAM else "brainflow"
    return written if written and find_spec(part) else ""
