"""Our own archive. What this server sealed is kept byte for byte; anything else is prepared anew."""

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field, ValidationError, field_validator, model_validator

from teduh.config.bringing.lived import Camera, Lived
from teduh.config.bringing.package import Package, Unreadable
from teduh.config.export.archive import SEAL, SUMS
from teduh.config.export.writing import MOMENTS, is_sealed
from teduh.media.actions import Prepared, Published, bring_in_file, bring_in_prepared
from teduh.media.models import Asset
from teduh.moments.actions import Brought
from teduh.moments.rules import SingleCamera
from teduh.people.models import Person
from teduh.people.places import known_time_zones

# What is decoded when the archive is not known to be ours, the best first.
_BEST = ("play", "large", "fallback", "poster", "medium")
_SIX_DIGITS = 2**31 - 1


class FileIn(BaseModel):
    """One published file."""

    name: Annotated[str, Field(pattern=r"^[a-z_]{1,20}$")]
    path: Annotated[str, Field(pattern=r"^files/[0-9a-f]{2}/[0-9a-f]{64}\.(avif|jpg|mp4)$")]
    mime: Literal["image/avif", "image/jpeg", "video/mp4"]
    width: Annotated[int, Field(ge=1, le=10_000)]
    height: Annotated[int, Field(ge=1, le=10_000)]
    duration: Annotated[float, Field(ge=0, le=3600)] | None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class CameraIn(BaseModel):
    """What one camera took."""

    role: Literal["back", "front"]
    source: Literal["camera", "file"]
    alt: Annotated[str, Field(max_length=500)]
    kind: Literal["photo", "video"]
    width: Annotated[int, Field(ge=1, le=10_000)] | None
    height: Annotated[int, Field(ge=1, le=10_000)] | None
    duration: Annotated[float, Field(ge=0, le=3600)] | None
    has_sound: bool
    thumbhash: Annotated[str, Field(max_length=44)]
    files: Annotated[list[FileIn], Field(min_length=1, max_length=10)]


class DayIn(BaseModel):
    """One moment."""

    day: dt.date
    zone: str
    offset_minutes: Annotated[int, Field(ge=-1440, le=1440)]
    opened_at: AwareDatetime
    published_at: AwareDatetime
    timing: Literal["", "early", "on_time", "late"]
    late_seconds: Annotated[int, Field(ge=0, le=_SIX_DIGITS)] | None
    caption: Annotated[str, Field(max_length=300)]
    single_camera: SingleCamera | Literal[""]
    gap_ms: Annotated[int, Field(ge=0, le=_SIX_DIGITS)] | None
    retakes: Annotated[int, Field(ge=0, le=32767)]
    shows_retakes: bool
    sent_later: bool
    # Archives of before there was such a mark do not name it.
    is_sensitive: bool = False
    cameras: Annotated[list[CameraIn], Field(min_length=1, max_length=2)]

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        if zone not in known_time_zones():
            message = "not a time zone of the IANA database"
            raise ValueError(message)
        return zone

    @model_validator(mode="after")
    def _fitting(self) -> "DayIn":
        if len({camera.role for camera in self.cameras}) != len(self.cameras):
            message = "two pictures of one camera"
            raise ValueError(message)
        if self.single_camera and self.gap_ms is not None:
            message = "a gap between two cameras where there is one"
            raise ValueError(message)
        return self


def is_own(package: Package) -> bool:
    return package.has(MOMENTS) and package.has(SUMS)


def lived(package: Package) -> Iterator[Lived]:
    """Every moment of the archive, oldest first."""
    is_ours = _is_ours(package)
    items = package.json(MOMENTS)
    if not isinstance(items, list):
        raise Unreadable(f"{MOMENTS} holds no list")
    for number, item in enumerate(items, 1):
        try:
            said = DayIn.model_validate(item)
        except ValidationError as error:
            raise Unreadable(f"{MOMENTS}, entry {number}: {_words(error)}") from error
        yield _lived(package, said, is_ours=is_ours)


def _is_ours(package: Package) -> bool:
    """Sealed by this server, and the list of moments is the sealed one."""
    if not package.has(SEAL):
        return False
    sums = package.text(SUMS).decode(errors="replace")
    listed = hashlib.sha256(package.text(MOMENTS)).hexdigest()
    sealed = is_sealed(sums, package.text(SEAL).decode(errors="replace"))
    return sealed and f"{listed}  {MOMENTS}\n" in sums


def _words(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, first['loc'])) or 'it'}: {first['msg']}"


def _lived(package: Package, said: DayIn, *, is_ours: bool) -> Lived:
    facts = said.model_dump(exclude={"cameras"})
    bring = _as_it_was if is_ours else _anew
    cameras = [
        Camera(camera.role, camera.source, camera.alt, partial(bring, package, camera))
        for camera in said.cameras
    ]
    return Lived(Brought(**facts), cameras)


def _as_it_was(package: Package, said: CameraIn, owner: Person, workbench: Path) -> Asset:
    renditions = [
        Published(
            **file.model_dump(exclude={"path"}),
            suffix=file.path[file.path.rindex(".") :],
            fetch=partial(package.copy, file.path, sha256=file.sha256),
        )
        for file in said.files
    ]
    facts = said.model_dump(include={"kind", "width", "height", "duration", "has_sound"})
    prepared = Prepared(**facts, thumbhash=base64.b64decode(said.thumbhash), renditions=renditions)
    return bring_in_prepared(owner, prepared, workbench=workbench)


def _anew(package: Package, said: CameraIn, owner: Person, _workbench: Path) -> Asset:
    found = {file.name: file.path for file in said.files}
    name = next((found[name] for name in _BEST if name in found), said.files[0].path)
    return bring_in_file(owner, size=package.size(name), pieces=package.pieces(name))
