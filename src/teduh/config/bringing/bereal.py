"""BeReal's data ZIP: `memories.json` with the pictures beside it, as its members get it on request.

Its layout is not documented by its maker. What is read here was seen in exports of 2022 to 2026:
`memories.json` has `backImage`, `frontImage`, `takenTime` and `caption`; `posts.json` the same moments with
`retakeCounter`; `user.json` the zone. A picture's `path` names the member in its second segment, which the
archive leaves out. Places, songs and whatever tells of other people are not read.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from teduh.config.bringing.lived import Camera, Lived
from teduh.config.bringing.package import Package, Unreadable
from teduh.foundation.clock import local_date, offset_minutes
from teduh.media.actions import bring_in_file
from teduh.media.models import Asset
from teduh.moments.actions import Brought
from teduh.moments.rules import SingleCamera
from teduh.people.models import Person
from teduh.people.places import known_time_zones

LIST, POSTS, USER = "memories.json", "posts.json", "user.json"
_LONGEST_CAPTION = 300
_MOST_RETAKES = 32767


class PictureIn(BaseModel):
    """Where a picture lies, as its maker calls it."""

    path: Annotated[str, Field(max_length=500)]


class MemoryIn(BaseModel):
    """One moment of theirs."""

    back: Annotated[PictureIn, Field(validation_alias="backImage")]
    front: Annotated[PictureIn, Field(validation_alias="frontImage")]
    taken_at: Annotated[AwareDatetime, Field(validation_alias="takenTime")]
    is_late: Annotated[bool, Field(validation_alias="isLate")] = False
    caption: str = ""


def is_bereal(package: Package) -> bool:
    return _found(package, LIST) is not None


def lived(package: Package, *, zone: str) -> Iterator[Lived]:
    """By date; of several of one the one that was in time comes first. `zone` if the archive has none."""
    zone = _zone(package, zone)
    retakes, places = _retakes(package), _places(package)
    dated = [(local_date(memory.taken_at, zone), memory) for memory in _memories(package)]
    for day, memory in sorted(dated, key=lambda pair: (pair[0], pair[1].is_late, pair[1].taken_at)):
        yield _lived(package, memory, places, day=day, zone=zone, retakes=retakes.get(memory.taken_at, 0))


def _memories(package: Package) -> Iterator[MemoryIn]:
    for number, item in enumerate(_items(package, LIST), 1):
        try:
            yield MemoryIn.model_validate(item)
        except ValidationError as error:
            where = ".".join(map(str, error.errors()[0]["loc"]))
            raise Unreadable(f"{LIST}, entry {number}: {where} is missing or wrong") from error


def _items(package: Package, name: str) -> list[Any]:
    found = _found(package, name)
    items = package.json(found) if found else []
    if not isinstance(items, list):
        raise Unreadable(f"{name} holds no list")
    return items


def _found(package: Package, name: str) -> str | None:
    """At the top, or in the one folder that everything was packed in."""
    return next((one for one in package.names() if one == name or one.partition("/")[2] == name), None)


def _retakes(package: Package) -> dict[dt.datetime, int]:
    counts: dict[dt.datetime, int] = {}
    for item in _items(package, POSTS):
        if isinstance(item, dict) and isinstance(item.get("retakeCounter"), int):
            taken_at = _instant(item.get("takenAt"))
            counts[taken_at] = min(max(item["retakeCounter"], 0), _MOST_RETAKES)
    return counts


def _instant(text: object) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(str(text)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def _zone(package: Package, default: str) -> str:
    found = _found(package, USER)
    said = package.json(found) if found else {}
    zone = said.get("timezone") if isinstance(said, dict) else None
    return zone if zone in known_time_zones() else default


def _places(package: Package) -> dict[str, str]:
    """Entries by folder and name: `post/a1b2.webp`."""
    return {_place(name): name for name in package.names()}


def _place(path: str) -> str:
    return "/".join(PurePosixPath(path).parts[-2:])


def _lived(
    package: Package, memory: MemoryIn, places: Mapping[str, str], *, day: dt.date, zone: str, retakes: int
) -> Lived:
    cameras = []
    for role, picture in (("back", memory.back), ("front", memory.front)):
        if name := places.get(_place(picture.path)):
            cameras.append(Camera(role, "file", "", partial(_picture, package, name)))
    at = memory.taken_at.astimezone(ZoneInfo(zone))
    moment = Brought(
        day=day,
        zone=zone,
        offset_minutes=offset_minutes(at, zone),
        opened_at=memory.taken_at,
        published_at=memory.taken_at,
        # Late for somebody else's clock is no fact of ours.
        timing="",
        late_seconds=None,
        caption=memory.caption[:_LONGEST_CAPTION],
        single_camera="" if len(cameras) > 1 else SingleCamera.BROKEN,
        gap_ms=None,
        retakes=retakes,
        shows_retakes=False,
        sent_later=False,
    )
    return Lived(moment, cameras)


def _picture(package: Package, name: str, owner: Person, _workbench: Path) -> Asset:
    return bring_in_file(owner, size=package.size(name), pieces=package.pieces(name))
