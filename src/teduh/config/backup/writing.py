"""`teduh backup`: taken from a running server, and whole: no row in it is without its file.

Files come first, then an instant of the database, then the files that came in between. What was erased in
between leaves rows of that instant without a file: then a newer instant is taken, until none is missing.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import QuerySet

from teduh.config.backup.archive import ArchiveWriter
from teduh.config.backup.databases import is_postgresql, snapshot
from teduh.config.endings import FAILED, Ending
from teduh.config.run.words import say
from teduh.exhibition.drawing_table import PREFIX as DRAWING_TABLE
from teduh.exhibition.own_files import PREFIX as OWN_FILES
from teduh.exhibition.print_packs import PREFIX as PRINT_PACKS
from teduh.foundation import clock
from teduh.media.incoming import copied_incoming
from teduh.media.models import Asset
from teduh.media.queries import digests, named_digests
from teduh.media.store import StoreAway, default_store
from teduh.media.store.pieces import is_piece
from teduh.media.strays import UNSETTLED
from teduh.surveys.kept_imports import PREFIX as IMPORTS

MOST_ROUNDS = 20
SECRET_FILES = ("secret_key", "vapid_key", "openid_key", "keys/envelopes")
A_FEW = 5


def main(asked: argparse.Namespace) -> None:
    """Written beside its final name first, so that a half-written one is never taken for whole."""
    target: Path = asked.file
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file, tempfile.TemporaryDirectory(dir=target.parent) as folder:
            backup = Backup(ArchiveWriter(file), Path(folder))
            backup.take(with_secrets=asked.with_secrets)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except (OSError, StoreAway) as error:
        raise Ending(f"No backup was made: {error}", code=FAILED) from error
    finally:
        unfinished.unlink(missing_ok=True)
    _tell(target, backup, with_secrets=asked.with_secrets)


def _tell(target: Path, backup: "Backup", *, with_secrets: bool) -> None:
    secrets = "" if with_secrets else " The secret key is not in it; --with-secrets adds it."
    say(f"{backup.file_count} files and the database are in {target}, {backup.size / 1e6:.1f} MB.{secrets}")
    if damaged := backup.damaged:
        words = f"{len(damaged)} files have other bytes than their rows say: {', '.join(damaged[:A_FEW])}"
        raise Ending(
            words, "They were kept as they are; teduh check --data --hashes names them all.", code=FAILED
        )


def _is_kept(key: str) -> bool:
    """Not what is on its way in, nor a recording that waits to be drawn, nor prints of a day."""
    return not is_piece(key) and not key.startswith((DRAWING_TABLE, PRINT_PACKS, OWN_FILES, IMPORTS))


class Backup:
    """One archive in the making, and a folder for what may still change."""

    def __init__(self, archive: ArchiveWriter, folder: Path) -> None:
        self._archive, self._folder = archive, folder
        self._store = default_store()
        self._incoming: dict[str, int] = {}
        self.damaged: list[str] = []

    @property
    def file_count(self) -> int:
        return sum(name.startswith("files/") for name in self._archive.sums)

    @property
    def size(self) -> int:
        return self._archive.size

    def take(self, *, with_secrets: bool) -> None:
        for _ in range(MOST_ROUNDS):
            self._take_incoming()
            self._take_files(key for key in self._store.keys() if _is_kept(key))  # noqa: SIM118 - no dict
            with snapshot(self._folder) as (alias, database):
                if self._has_all(alias):
                    self._finish(alias, database, with_secrets=with_secrets)
                    return
        raise Ending("Files go faster than they can be kept. Try at a quieter hour.", code=FAILED)

    def _has_all(self, alias: str) -> bool:
        """Whether each row of this instant has its file in the archive, with those that came since."""
        self._take_files(key for key, _ in digests(alias))
        sums = self._archive.sums
        self.damaged = [key for key, digest in digests(alias) if sums.get(f"files/{key}", digest) != digest]
        lost = [key for key, _ in digests(alias) if f"files/{key}" not in sums]
        # A file that is gone for good, though its row was never discarded, is no reason to wait for ever.
        discarded_since = [key for key in lost if not named_digests([key])]
        return not discarded_since and self._has_incoming(alias)

    def _has_incoming(self, alias: str) -> bool:
        waiting = self._unsettled(alias).exclude(state=Asset.State.RECEIVING)
        for asset in waiting.iterator():
            if self._incoming.get(str(asset.pk)) != asset.expected_size:
                self._take_one_incoming(asset)
            is_taken = self._incoming.get(str(asset.pk)) == asset.expected_size
            still_waits = Asset.objects.filter(pk=asset.pk, state=asset.state).exists()
            if not is_taken and not still_waits:
                return False
        return True

    def _take_files(self, keys: Iterator[str]) -> None:
        for key in keys:
            if f"files/{key}" in self._archive.sums:
                continue
            # Erased before we came to it.
            with suppress(FileNotFoundError), self._store.open(key) as file:
                self._archive.add(f"files/{key}", file)

    def _take_incoming(self) -> None:
        for asset in self._unsettled("default").iterator():
            self._take_one_incoming(asset)

    def _take_one_incoming(self, asset: Asset) -> None:
        """A copy first: it may grow while we read."""
        with suppress(FileNotFoundError):
            self._incoming[str(asset.pk)] = copied_incoming(asset, self._folder / f"{asset.pk}.part")

    def _unsettled(self, alias: str) -> QuerySet[Asset]:
        return Asset.objects.using(alias).filter(state__in=UNSETTLED, discarded_at=None)

    def _finish(self, alias: str, database: Path, *, with_secrets: bool) -> None:
        wanted = {str(pk) for pk in self._unsettled(alias).values_list("pk", flat=True)}
        for pk in sorted(wanted & set(self._incoming)):
            self._archive.add_file(f"incoming/{pk}.part", self._folder / f"{pk}.part")
        self._archive.add_file(database.name, database)
        if with_secrets:
            self._add_secrets()
        self._archive.finish(_facts(alias, database, with_secrets=with_secrets))

    def _add_secrets(self) -> None:
        self._archive.add_bytes("secrets/secret_key", settings.SECRET_KEY.encode())
        for name in SECRET_FILES[1:]:
            if (kept := Path(settings.HOME) / name).is_file():
                self._archive.add_file(f"secrets/{name}", kept)


def _facts(alias: str, database: Path, *, with_secrets: bool) -> dict[str, object]:
    applied = MigrationRecorder(connections[alias]).applied_migrations()
    return {
        "teduh": version("teduh"),
        "taken_at": clock.now(),
        "engine": "postgresql" if is_postgresql() else "sqlite",
        "database": database.name,
        "with_secrets": with_secrets,
        "migrations": sorted(f"{app}.{name}" for app, name in applied),
    }
