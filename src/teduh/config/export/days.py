"""A person's moments as another place could take them in: without ids, without other people."""

import base64
import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby

from django.db.models import Prefetch

from teduh.media.models import Asset, Rendition
from teduh.moments.models import Moment, Part
from teduh.people.models import Person

_BATCH = 100
# What is called otherwise than its kind.
SUFFIXES = {"image/jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class File:
    """One published file: where it lies in the archive, and what it is."""

    name: str
    path: str
    mime: str
    width: int
    height: int
    duration: float | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Camera:
    """What one of the two cameras took."""

    role: str
    source: str
    alt: str
    kind: str
    width: int | None
    height: int | None
    duration: float | None
    has_sound: bool
    thumbhash: str
    files: list[File]

    def file(self, *names: str) -> File | None:
        """The first of the names that there is."""
        found = {file.name: file for file in self.files}
        return next((found[name] for name in names if name in found), None)


@dataclass(frozen=True, slots=True)
class Day:
    """One shared moment with the date and the zone in which it was lived."""

    day: dt.date
    zone: str
    offset_minutes: int
    opened_at: dt.datetime
    published_at: dt.datetime
    timing: str
    late_seconds: int | None
    caption: str
    single_camera: str
    gap_ms: int | None
    retakes: int
    shows_retakes: bool
    sent_later: bool
    is_sensitive: bool
    cameras: list[Camera]

    def as_json(self) -> dict[str, object]:
        at = self.opened_at.astimezone(dt.timezone(dt.timedelta(minutes=self.offset_minutes)))
        return asdict(self) | {"opened_at_local": at.isoformat()}


def days(person: Person) -> Iterator[Day]:
    """Oldest first. What is still being prepared, or was taken away, is no moment."""
    renditions = Prefetch("renditions", Rendition.objects.order_by("name"))
    parts = Part.objects.order_by("role").prefetch_related(
        Prefetch("asset", Asset.objects.prefetch_related(renditions))
    )
    live = Moment.objects.filter(author=person, state=Moment.State.LIVE).order_by("day")
    for moment in live.prefetch_related(Prefetch("parts", parts)).iterator(_BATCH):
        yield _day(moment)


def years(person: Person) -> Iterator[tuple[int, Iterator[Day]]]:
    return groupby(days(person), key=lambda lived: lived.day.year)


def _day(moment: Moment) -> Day:
    taken = {name: getattr(moment, name) for name in Day.__slots__ if name != "cameras"}
    return Day(**taken, cameras=[_camera(part) for part in moment.parts.all()])


def _camera(part: Part) -> Camera:
    asset = part.asset
    return Camera(
        role=part.role,
        source=part.source,
        alt=part.alt,
        kind=asset.kind,
        width=asset.width,
        height=asset.height,
        duration=asset.duration,
        has_sound=asset.has_sound,
        thumbhash=base64.b64encode(asset.thumbhash).decode(),
        files=[_file(rendition) for rendition in asset.renditions.all()],
    )


def _file(made: Rendition) -> File:
    return File(made.name, archive_path(made), made.mime, made.width, made.height, made.duration, made.sha256)


def archive_path(made: Rendition) -> str:
    """By what it is, so that the same picture has the same name wherever it is exported."""
    kind = made.mime.rpartition("/")[2]
    return f"files/{made.sha256[:2]}/{made.sha256}.{SUFFIXES.get(made.mime, kind)}"
