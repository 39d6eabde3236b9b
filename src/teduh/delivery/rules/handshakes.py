"""What a host must say, and sign, for somebody to be let in inside its page."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from teduh.people.rules import AgeBand

# From its making to its end, and beyond the present by no more.
LONGEST_LIFE = dt.timedelta(seconds=60)
# Clocks of two servers differ a little.
LEEWAY = dt.timedelta(seconds=5)
SESSION_LIFE = dt.timedelta(hours=1)
CODE_LIFE = dt.timedelta(minutes=10)
_NAME = re.compile(r"[\x21-\x7e]{1,120}", re.ASCII)
_JTI = re.compile(r"[\x21-\x7e]{8,80}", re.ASCII)
LANGUAGES = frozenset({"id", "en"})


@dataclass(frozen=True, slots=True)
class Handshake:
    """A handshake that holds, in our own words. `age_ceiling` empty: the host says nothing of age."""

    subject: str
    origin: str
    jti: str
    expires_at: dt.datetime
    language: str
    age_ceiling: str
    pushes_itself: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be said: for whom it was made, from where it comes, and when."""

    audience: str
    origins: Collection[str]
    # Where the browser says that the frame stands.
    framed_by: str
    at: dt.datetime


def handshake_of(claims: Mapping[str, object], expected: Expected) -> Handshake | None:
    """None for everything that is not exactly what it should be: an unknown age group too."""
    subject, jti, origin = (claims.get(name) for name in ("sub", "jti", "origin"))
    expires_at = _expiry(claims, expected.at)
    is_for_us = claims.get("aud") == expected.audience
    is_from_there = origin == expected.framed_by and origin in expected.origins
    if not (is_for_us and is_from_there and _is(_NAME, subject) and _is(_JTI, jti)) or expires_at is None:
        return None
    ceiling, language = claims.get("age_band", ""), claims.get("locale", "id")
    if ceiling not in {"", *AgeBand} or language not in LANGUAGES:
        return None
    told = claims.get("pushes_itself", False)
    return Handshake(
        str(subject), str(origin), str(jti), expires_at, str(language), str(ceiling), told is True
    )


def _is(form: re.Pattern[str], text: object) -> bool:
    return isinstance(text, str) and form.fullmatch(text) is not None


def _expiry(claims: Mapping[str, object], at: dt.datetime) -> dt.datetime | None:
    """Both ends are said, lie within a minute of each other, and the present lies between them."""
    made, ends = _instant(claims.get("iat")), _instant(claims.get("exp"))
    if made is None or ends is None:
        return None
    is_short = dt.timedelta() < ends - made <= LONGEST_LIFE
    return ends if is_short and made - LEEWAY <= at < ends else None


def _instant(seconds: object) -> dt.datetime | None:
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return None
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC)
    except (OverflowError, ValueError, OSError):
        return None
