"""In which country a reader looks for help."""

import re
import tomllib
from functools import cache
from importlib import resources

from teduh.hub.directory.rules.places import is_country

_TAG = re.compile(r"^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?-([A-Za-z]{2})$")


def readers_country(asked: str, own: str, accepts: str, house: str) -> str:
    """What they asked for, else where their account is, else what the browser says, else the house's."""
    for code in (asked.upper(), own, region_of(accepts)):
        if is_country(code):
            return code
    return house


def region_of(accepts: str) -> str:
    """The region of the first language of an `Accept-Language`, where it tells something."""
    first = re.split("[,;]", accepts, maxsplit=1)[0].strip()
    tag = _TAG.match(first)
    if tag is None or first.casefold() in _unsaid():
        return ""
    return tag[1].upper()


@cache
def _unsaid() -> frozenset[str]:
    text = resources.files("teduh.hub.directory.rules").joinpath("readers.toml").read_text("utf-8")
    return frozenset(tag.casefold() for tag in tomllib.loads(text)["unsaid"])
