"""A listing outside the database: nothing of it is lost on the way to a file and back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

Words = Mapping[str, str]


@dataclass(frozen=True)
class PortableChannel:
    """One way to reach it; `tried_on` is the day of the last try and `result` what came of it."""

    kind: str
    value: str
    extension: str = ""
    result: str = "not_tried"
    tried_on: dt.date | None = None


@dataclass(frozen=True)
class PortableAlias:
    """A former name or number, or a misprint: not to be used."""

    why: str
    written: str


@dataclass(frozen=True)
class Portable:
    """Its fields are the columns of the CSV, in their order."""

    key: str
    name: Words
    about: Words
    kind: str
    reach: str
    status: str
    country: str
    province: str
    zone: str
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    channels: tuple[PortableChannel, ...]
    hours: str
    exceptions: str
    cost: str
    anonymous: str
    may_tell: str
    answered_by: str
    confidentiality: Words
    what_happens: Words
    wait: Words
    wait_on: dt.date | None
    evidence: str
    evidence_on: dt.date | None
    verified_on: dt.date | None
    verified_how: str
    verified_by: str
    paired_with: str
    replaced_by: str
    aliases: tuple[PortableAlias, ...]


@dataclass(frozen=True)
class Finding:
    """What keeps a file from being taken in: where it stands, and what is wrong there."""

    place: str
    code: str
    found: str = ""


@dataclass
class Reading:
    """What was read of a file. While there are findings nothing may be written."""

    listings: list[Portable] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
