"""`teduh store move`: every file from the folder to the bucket or back, while the server runs."""

import argparse
import hashlib
import sys
import time
from pathlib import Path

from django.conf import settings

from teduh.config.endings import FAILED, REFUSED, Ending
from teduh.config.run.words import say
from teduh.media.queries import named_digests
from teduh.media.store import Store, StoreAway, bucket_store, folder_store, keeps_in_bucket
from teduh.media.store.moving import Journal, Move, Tally

BETWEEN_LINES_SECONDS = 2.0
A_FEW = 5


def main(asked: argparse.Namespace) -> None:
    """Ends with code 1 when a file is damaged or the store went away; started again, it goes on."""
    source, target = _stores(asked.to)
    if asked.delete_source:
        _require_switched(asked.to)
    move = Move(source, target, Journal(journal_path(asked.to)), named_digests)
    progress = Progress()
    try:
        move.copy(progress.say)
        _judge(move.tally)
        if asked.delete_source:
            left = move.delete_source(progress.say)
            say(f"{move.tally.deleted} files deleted where they came from." + _left(left))
    except StoreAway as away:
        raise Ending(f"The store does not answer: {away}", "Start again; it goes on where it was.") from away


def journal_path(to: str) -> Path:
    """One journal for each bucket and direction."""
    facts = [settings.S3["endpoint_url"], settings.S3["bucket"]]
    mark = hashlib.sha256("\n".join(facts).encode()).hexdigest()[:12]
    return Path(settings.HOME) / f"moved-to-{to}-{mark}"


def _stores(to: str) -> tuple[Store, Store]:
    if not settings.S3:
        raise Ending("Name the bucket first: S3_BUCKET and its company in settings.md.", code=REFUSED)
    pair: tuple[Store, Store] = (folder_store(), bucket_store())
    return pair if to == "s3" else (pair[1], pair[0])


def _require_switched(to: str) -> None:
    if keeps_in_bucket() != (to == "s3"):
        raise Ending(
            "New files still go to where these would be deleted.",
            f"Set TEDUH_STORE={to}, restart the server, and ask again.",
            code=REFUSED,
        )


def _judge(tally: Tally) -> None:
    say(f"{tally.copied} files copied and compared, {tally.known} were there already.")
    if tally.damaged:
        some = ", ".join(tally.damaged[:A_FEW])
        words = f"{len(tally.damaged)} files have other bytes than their rows say: {some}"
        raise Ending(words, "They were copied as they are. Nothing was deleted.", code=FAILED)


def _left(count: int) -> str:
    return f" {count} came meanwhile and stay; start again." if count else ""


class Progress:
    """A line every two seconds, beside the answer and not in it."""

    def __init__(self) -> None:
        self._silent_until = time.monotonic() + BETWEEN_LINES_SECONDS

    def say(self, tally: Tally) -> None:
        now = time.monotonic()
        if now < self._silent_until:
            return
        self._silent_until = now + BETWEEN_LINES_SECONDS
        line = f"{tally.met} files, {tally.size / 1e6:.0f} MB copied, {tally.deleted} deleted\n"
        sys.stderr.write(line)
