"""Who may see an asset. The rooms that show assets say so; this room only asks them."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from teduh.foundation.prepared import Prepared, instant
from teduh.media.models import Asset, Rendition, SealedFile
from teduh.people.models import Person
from teduh.safety.access import openable_copies

Audience = Callable[[int | None, Collection[UUID]], set[UUID]]

_audiences: list[Audience] = []
# Those who have to look also at what somebody left whose account is closed for now.
_judges: list[Audience] = []


def register_audience(check: Audience, *, judges: bool = False) -> None:
    """A room tells which of some assets a viewer's id (None: nobody signed in) may see. Asked each time."""
    for audiences in (_audiences, _judges) if judges else (_audiences,):
        if check not in audiences:
            audiences.append(check)


def withdraw_audience(check: Audience) -> None:
    """Ask that room no longer."""
    _audiences.remove(check)


def own_assets(person: Person) -> QuerySet[Asset]:
    """What a person uploaded and did not discard."""
    return Asset.objects.filter(owner=person, discarded_at=None)


def may_see(viewer_id: int | None, asset_ids: Collection[UUID]) -> set[UUID]:
    """The ones among these that some room shows to the viewer now."""
    return _seen(_audiences, viewer_id, asset_ids)


def _seen(audiences: list[Audience], viewer_id: int | None, asset_ids: Collection[UUID]) -> set[UUID]:
    seen: set[UUID] = set()
    for check in audiences:
        rest = set(asset_ids) - seen
        if not rest:
            break
        seen |= check(viewer_id, rest) & rest
    return seen


class Served(NamedTuple):
    """What a link needs to know of a file."""

    name: str
    key: str
    mime: str
    size: int
    sha256: str
    owner_id: int
    owner_turns_18_at: dt.datetime
    owner_is_active: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rendition of which asset."""

    asset_id: UUID
    name: str


_OWNER = ("asset__owner", "asset__owner__turns_18_at", "asset__owner__is_active")
_SERVED = ("name", "key", "mime", "size", "sha256", *_OWNER)


def servable_rendition(viewer_id: int | None, *, asset_id: UUID, name: str) -> Served | None:
    """The file behind a link, if its asset is ready, not discarded, and the viewer's own or shown to them.

    Of a closed account nothing is shown but to who must judge it.
    """
    served = next((Served(*row) for row in statement().rows(Asked(asset_id, name))), None)
    if served is None:
        return None
    is_own = viewer_id is not None and served.owner_id == viewer_id and served.owner_is_active
    audiences = _audiences if served.owner_is_active else _judges
    if not is_own and not _seen(audiences, viewer_id, [asset_id]):
        return None
    return served._replace(owner_turns_18_at=instant(served.owner_turns_18_at))


@cache
def statement() -> Prepared[Asked]:
    return Prepared(_servable, _marked)


def _servable(asked: Asked) -> QuerySet[Rendition, Any]:
    # Columns, not rows: whole assets and persons would cost three times as much, once for each picture.
    of_asset = Rendition.objects.filter(asset_id=asked.asset_id, name=asked.name)
    ready = of_asset.filter(asset__state=Asset.State.READY, asset__discarded_at=None)
    return ready.values_list(*_SERVED)[:1]


def _marked(round_: int) -> Asked:
    return Asked(UUID(int=8_880_000_001 + round_), f"rendition-{round_}")


def openable_sealed_files(moderator: Person) -> QuerySet[SealedFile]:
    """Those of the copies that this moderator must look at to decide, and nobody else."""
    return SealedFile.objects.filter(copy__in=openable_copies(moderator))
