"""Moves every file from one store to another: copied, read back, compared, and only then written down."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from teduh.media.store.interface import Store
from teduh.media.store.pieces import is_piece

AT_ONCE = 8
_BATCH = 500
_BLOCK = 1 << 20

Digests = Mapping[str, str]


@dataclass(frozen=True)
class Verified:
    """A file that both stores have with the same bytes."""

    sha256: str
    size: int


class Journal:
    """What was verified, a line each: a move that is killed and started again does not begin anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.verified = dict(self._read())

    def write(self, verified: Mapping[str, Verified]) -> None:
        lines = [f"{one.sha256} {one.size} {key}\n" for key, one in verified.items()]
        with self._path.open("a") as file:
            file.write("".join(lines))
            file.flush()
            os.fsync(file.fileno())
        self.verified |= verified

    def _read(self) -> Iterator[tuple[str, Verified]]:
        if not self._path.exists():
            return
        for line in self._path.read_text().splitlines(keepends=True):
            words = line.split()
            # The last line of a process that was killed may be half a line.
            if line.endswith("\n") and len(words) == 3:  # noqa: PLR2004 - digest, size, key
                yield words[2], Verified(words[0], int(words[1]))


@dataclass
class Tally:
    """What a move met."""

    copied: int = 0
    known: int = 0
    size: int = 0
    deleted: int = 0
    # Keys whose bytes are not those that the rows name: copied as they are, and never deleted.
    damaged: list[str] = field(default_factory=list)

    @property
    def met(self) -> int:
        return self.copied + self.known + len(self.damaged)


class Move:
    """From `source` to `target`. `expected` answers the digests that rows name for some keys."""

    def __init__(
        self, source: Store, target: Store, journal: Journal, expected: Callable[[list[str]], Digests]
    ) -> None:
        self._source, self._target = source, target
        self._journal, self._expected = journal, expected
        self.tally = Tally()

    def copy(self, say: Callable[[Tally], None]) -> None:
        """Copy what the target does not have yet. Nothing of the source is touched."""
        with ThreadPoolExecutor(AT_ONCE) as executor:
            for keys in _batches(self._source.keys()):
                self._copy_batch(keys, executor)
                say(self.tally)

    def delete_source(self, say: Callable[[Tally], None]) -> int:
        """Delete what was verified. Answers how many files came meanwhile and were left."""
        left = 0
        for keys in _batches(list(self._source.keys())):
            safe = set(self._verified(keys)) - set(self.tally.damaged)
            for key in keys:
                if key in safe:
                    self._source.delete(key)
            self.tally.deleted += len(safe)
            left += len(keys) - len(safe)
            say(self.tally)
        return left

    def _verified(self, keys: list[str]) -> list[str]:
        """Those the journal knows and the target still has."""
        sizes = self._target.sizes(keys)
        known = self._journal.verified
        return [key for key in keys if key in known and sizes.get(key) == known[key].size]

    def _copy_batch(self, keys: list[str], executor: ThreadPoolExecutor) -> None:
        known = set(self._verified(keys))
        self.tally.known += len(known)
        expected = self._expected(keys)
        new = [key for key in keys if key not in known]
        # The journal is written as the copies arrive, so that a kill costs a few of them.
        for some in _batches(new, AT_ONCE * 4):
            done = dict(zip(some, executor.map(self._copied, some), strict=True))
            verified = {key: one for key, one in done.items() if one is not None}
            self._journal.write(self._sound(verified, expected))

    def _sound(self, copied: Mapping[str, Verified], expected: Digests) -> dict[str, Verified]:
        """Counts all, answers those that are what the rows say: only they may ever be deleted."""
        damaged = [key for key, one in copied.items() if expected.get(key, one.sha256) != one.sha256]
        self.tally.damaged += damaged
        self.tally.copied += len(copied) - len(damaged)
        self.tally.size += sum(one.size for one in copied.values())
        return {key: one for key, one in copied.items() if key not in damaged}

    def _copied(self, key: str) -> Verified | None:
        """None when the file was deleted before we came to it."""
        with tempfile.NamedTemporaryFile(prefix="teduh-move-") as passing:
            try:
                with self._source.open(key) as file:
                    for block in iter(lambda: file.read(_BLOCK), b""):
                        passing.write(block)
            except FileNotFoundError:
                return None
            passing.flush()
            path = Path(passing.name)
            self._target.save(key, path)
            with path.open("rb") as sent, self._target.open(key) as kept:
                digest = _sha256(sent)
                if _sha256(kept) != digest:
                    message = f"{key} came back with other bytes than were written"
                    raise OSError(message)
            return Verified(digest, path.stat().st_size)


def _sha256(file: object) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # any reader will do


def _batches(keys: Iterable[str], size: int = _BATCH) -> Iterator[list[str]]:
    """Uploads under way are no files yet, and stay where they are."""
    finished = (key for key in keys if not is_piece(key))
    while batch := list(islice(finished, size)):
        yield batch
