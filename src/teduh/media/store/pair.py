"""Two stores while files move from one to the other: new files go to the first, both are read."""

import shutil
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from teduh.media.store.interface import Store


class StorePair:
    """A file counts as there when either store has it, and is gone only when neither has."""

    def __init__(self, first: Store, second: Store) -> None:
        self.first, self.second = first, second

    def save(self, key: str, source: Path) -> None:
        self.first.save(key, source)

    def open(self, key: str) -> BinaryIO:
        try:
            return self.first.open(key)
        except FileNotFoundError:
            return self.second.open(key)

    def delete(self, key: str) -> None:
        # The second first: were we killed in between, the one that is asked first still tells of the file.
        self.second.delete(key)
        self.first.delete(key)

    def exists(self, key: str) -> bool:
        return self.first.exists(key) or self.second.exists(key)

    def copy(self, source_key: str, target_key: str) -> None:
        try:
            self.first.copy(source_key, target_key)
        except FileNotFoundError:
            with self.second.open(source_key) as file, tempfile.NamedTemporaryFile() as passing:
                shutil.copyfileobj(file, passing, 1 << 20)
                passing.flush()
                self.first.save(target_key, Path(passing.name))

    def keys(self, prefix: str = "") -> Iterator[str]:
        # In the order of the keys, so that whoever groups them by asset meets each asset once.
        yield from sorted({*self.first.keys(prefix), *self.second.keys(prefix)})

    def sizes(self, keys: Collection[str]) -> dict[str, int]:
        found = self.first.sizes(keys)
        return found | self.second.sizes([key for key in keys if key not in found])

    def tidy(self) -> None:
        self.first.tidy()
        self.second.tidy()
