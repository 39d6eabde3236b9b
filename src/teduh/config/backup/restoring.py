"""`teduh restore`: an archive into an empty place. All of it is compared before anything is touched."""

import argparse
import tempfile
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from teduh.config.backup import databases
from teduh.config.backup.archive import Contents, Entry, entries, not_whole, verified, written_out
from teduh.config.backup.writing import SECRET_FILES
from teduh.config.endings import FAILED, REFUSED, Ending
from teduh.config.run.preparation import pending_migrations
from teduh.config.run.words import say
from teduh.media.actions import sweep_strays
from teduh.media.incoming import incoming_ids, put_incoming
from teduh.media.store import Store, StoreAway, default_store
from teduh.media.store.pieces import is_piece


def main(asked: argparse.Namespace) -> None:
    """Files first and the database last: until the end the place counts as empty, and may be tried again."""
    path: Path = asked.file
    if not path.is_file():
        raise Ending(f"There is no file {path}.", code=REFUSED)
    contents = verified(path)
    _require_fitting(contents)
    try:
        _require_empty(contents)
        _restore(path, contents)
    except StoreAway as away:
        raise Ending(f"The store does not answer: {away}", "Start again; it goes on.", code=FAILED) from away


def _restore(path: Path, contents: Contents) -> None:
    store = default_store()
    with tempfile.TemporaryDirectory(prefix="teduh-restore-") as name:
        folder = Path(name)
        for entry in entries(path):
            if entry.name == contents.manifest["database"]:
                # It waits for the end, whatever its place in the archive.
                with written_out(entry.content, folder) as written:
                    written.rename(folder / "database")
            else:
                _put(path, entry, store, folder)
        databases.restore(folder / "database")
    _migrate()
    _leave_out_strays()
    count = sum(name.startswith("files/") for name in contents.sums)
    say(f"{count} files and the database of {contents.manifest['taken_at']} are back.")
    _tell_of_secrets(contents)


def _leave_out_strays() -> None:
    """Files come into an archive before the instant of its database: what went in between has no row."""
    if strays := sweep_strays():
        say(f"{strays} files that no row of that instant names were left out.")


def _put(path: Path, entry: Entry, store: Store, folder: Path) -> None:
    kind, _, name = entry.name.partition("/")
    if kind == "files":
        with written_out(entry.content, folder) as written:
            store.save(name, written)
    elif kind == "incoming":
        with written_out(entry.content, folder) as written:
            put_incoming(UUID(name.removesuffix(".part")), written)
    elif kind == "secrets" and name in SECRET_FILES:
        _put_secret(name, entry.content.read())
    elif name:
        raise not_whole(path, f"nobody knows what {entry.name} is")


def _put_secret(name: str, content: bytes) -> None:
    kept = Path(settings.HOME) / name
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    unfinished = kept.with_name(f".{name}.restoring")
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(content)
    unfinished.replace(kept)


def _migrate() -> None:
    if steps := pending_migrations():
        call_command("migrate", verbosity=0, interactive=False)
        say(f"The archive was older: {steps} migrations were applied.")


def _tell_of_secrets(contents: Contents) -> None:
    if contents.manifest["with_secrets"]:
        say("The secret key is back. A TEDUH_SECRET_KEY in the settings goes before it.")
    else:
        say("The archive has no secret key: links in mail that was sent before open nothing any more.")
        say("Nor the keys of what is sealed: put keys/envelopes of the former home into this one.")


def _require_fitting(contents: Contents) -> None:
    engine = "postgresql" if databases.is_postgresql() else "sqlite"
    if contents.manifest["engine"] != engine:
        raise Ending(
            f"The archive is of {contents.manifest['engine']}, and DATABASE_URL means {engine}.", code=REFUSED
        )
    migrations = contents.manifest["migrations"]
    assert isinstance(migrations, list)  # noqa: S101 - the sums were right, so we wrote it
    known = {f"{app}.{name}" for app, name in MigrationLoader(connection).disk_migrations}
    if newer := sorted(set(migrations) - known):
        raise Ending(
            f"The archive is of a newer Teduh ({contents.manifest['teduh']}).",
            f"This one does not know {', '.join(newer[:3])}. Update it first.",
            code=REFUSED,
        )


def _require_empty(contents: Contents) -> None:
    """What an earlier try of the same archive left is no hindrance."""
    if count := databases.table_count():
        raise Ending(f"The database is not empty: it has {count} tables. Nothing was changed.", code=REFUSED)
    ours = contents.sums
    # A store is no dictionary: its keys are asked for.
    strange = [key for key in default_store().keys() if f"files/{key}" not in ours and not is_piece(key)]  # noqa: SIM118
    strange += [str(pk) for pk in incoming_ids() if f"incoming/{pk}.part" not in ours]
    if strange:
        raise Ending(
            f"The store is not empty: {len(strange)} files, such as {strange[0]}. Nothing was changed.",
            code=REFUSED,
        )
