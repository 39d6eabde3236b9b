"""Puts the pool into the store: each file once as bytes, for every further asset as a copy."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from teduh.config.demo.days import PlannedMoment, Shot
from teduh.config.demo.dice import SEED
from teduh.media.codec import Rendered
from teduh.media.codec import Rendition as Made
from teduh.media.models import Asset, Rendition
from teduh.media.store import Store
from teduh.people.models import Person

NAMES = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:{SEED}".replace(" ", "-"))
AT_ONCE = 16


def fixed_id(*parts: object) -> uuid.UUID:
    """The same id for the same parts on every machine."""
    return uuid.uuid5(NAMES, "/".join(map(str, parts)))


class Shelf:
    """The pool under the names that it has in the store."""

    def __init__(self, store: Store, pool: Mapping[Shot, Rendered]) -> None:
        self.store = store
        self.pool = pool
        self.originals: dict[Path, str] = {}

    def stock(self, moments: Iterable[PlannedMoment]) -> None:
        """Put the files of every part into the store, those that are not there yet.

        Copies are made side by side, since each waits for the disk.
        """
        copies: list[tuple[str, str, Path]] = []
        for asset_id, shot in chain.from_iterable(map(parts_of, moments)):
            for made in self.pool[shot].renditions:
                key = _key(asset_id, made)
                original = self.originals.setdefault(made.path, key)
                if not self.store.exists(key):
                    if original == key:
                        self.store.save(key, made.path)
                    else:
                        copies.append((original, key, made.path))
        with ThreadPoolExecutor(AT_ONCE) as executor:
            for copied in [executor.submit(self._copy, *one) for one in copies]:
                copied.result()

    def _copy(self, original: str, key: str, path: Path) -> None:
        try:
            self.store.copy(original, key)
        except FileNotFoundError:  # somebody has removed that moment meanwhile
            self.store.save(key, path)

    def asset(
        self, shot: Shot, *, asset_id: uuid.UUID, owner: Person, at: dt.datetime
    ) -> tuple[Asset, list[Rendition]]:
        """A ready asset of the owner and its renditions, unsaved."""
        rendered = self.pool[shot]
        size = max(rendition.size for rendition in rendered.renditions)
        row = Asset(
            id=asset_id,
            owner=owner,
            state=Asset.State.READY,
            progress=100,
            expected_size=size,
            received_size=size,
            kind=rendered.kind,
            width=rendered.width,
            height=rendered.height,
            duration=rendered.duration,
            has_sound=rendered.has_sound,
            thumbhash=rendered.thumbhash,
            created_at=at,
            received_at=at,
            ready_at=at,
            attempts=1,
        )
        return row, [_rendition(row, made) for made in rendered.renditions]


def parts_of(planned: PlannedMoment) -> Iterator[tuple[uuid.UUID, Shot]]:
    """The ids that a moment's assets will have."""
    for role, shot in planned.shots.items():
        yield fixed_id("asset", planned.author, planned.day, role), shot


def _key(asset_id: uuid.UUID, made: Made) -> str:
    return f"{asset_id}/{made.name}-{made.sha256[:16]}{made.path.suffix}"


def _rendition(asset: Asset, made: Made) -> Rendition:
    return Rendition(
        asset=asset,
        name=made.name,
        key=_key(asset.pk, made),
        mime=made.mime,
        width=made.width,
        height=made.height,
        size=made.size,
        sha256=made.sha256,
        duration=made.duration,
    )
