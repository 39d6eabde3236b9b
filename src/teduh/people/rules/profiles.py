"""What the law of a place asks for an age group, read once from the table beside this file."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Protocol

from teduh.people.rules.ages import AgeBand, Aged, age_band

DEFAULT_PROFILE = "default"


@dataclass(frozen=True, slots=True)
class BandRule:
    """What holds for one age group. `audience` and `comments` are words that rooms know."""

    audience: str
    comments: str
    private: bool
    may_be_public: bool
    first_audience: str
    quiet: tuple[dt.time, dt.time]


@dataclass(frozen=True, slots=True)
class Profile:
    """One place's rules, and where they are written."""

    key: str
    name: str
    countries: frozenset[str]
    source: str
    consent_under: int
    bands: dict[AgeBand, BandRule]


@cache
def _table() -> dict[str, Profile]:
    text = resources.files("teduh.people.rules").joinpath("profiles.toml").read_text("utf-8")
    lines: dict[str, dict[str, Any]] = tomllib.loads(text)
    fallback = lines[DEFAULT_PROFILE]["bands"]
    return {key: _profile(key, line, fallback) for key, line in lines.items()}


def _profile(key: str, line: dict[str, Any], fallback: dict[str, dict[str, Any]]) -> Profile:
    """A profile says only what is different from the default."""
    own = line.get("bands", {})
    bands = {band: _band({**fallback[band], **own.get(band, {})}) for band in AgeBand}
    facts = {name: value for name, value in line.items() if name not in {"bands", "countries"}}
    return Profile(key=key, countries=frozenset(line["countries"]), bands=bands, **facts)


def _band(line: dict[str, Any]) -> BandRule:
    begins, ends = line.pop("quiet")
    return BandRule(quiet=(begins, ends), **line)


PROFILES = _table()
_OF_COUNTRY = {country: profile for profile in PROFILES.values() for country in profile.countries}


def profile_of(country: str) -> Profile:
    return _OF_COUNTRY.get(country, PROFILES[DEFAULT_PROFILE])


def band_rule(country: str, band: AgeBand) -> BandRule:
    """What holds for this age group there."""
    return profile_of(country).bands[band]


class Placed(Aged, Protocol):
    """Anybody whose age and country are known."""

    country: str


def rule_for(person: Placed, now: dt.datetime) -> BandRule:
    """What holds for this person at this instant."""
    return band_rule(person.country, age_band(person, now))


def needs_consent(country: str, age: int) -> bool:
    """Whether a guardian agrees before somebody of this age may come in."""
    return age < profile_of(country).consent_under
