"""A file in a bucket that reads and seeks as one on disk does, and holds no more than a block of it."""

import io
import os
from contextlib import suppress
from importlib import import_module
from typing import Any

from teduh.media.store.connection import answering
from teduh.media.store.interface import StoreAway

_TRIES = 3


class RemoteFile(io.RawIOBase):
    """Opened by asking for its size; a read asks for all from its place on, and takes what it needs."""

    def __init__(self, client: Any, bucket: str, key: str) -> None:  # noqa: ANN401 - boto3 has no types
        super().__init__()
        self._client, self._where = client, {"Bucket": bucket, "Key": key}
        self._place = 0
        self._body: Any = None
        with answering(key):
            self._size = int(client.head_object(**self._where)["ContentLength"])

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        place = start + offset
        if place < 0:
            raise ValueError(f"negative place: {place}")
        if place != self._place:
            self._hang_up()
            self._place = place
        return place

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever the standard library hands over
        view = memoryview(buffer).cast("B")
        wanted = min(len(view), self._size - self._place)
        if wanted <= 0:
            return 0
        piece = self._read(wanted)
        view[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)

    def close(self) -> None:
        self._hang_up()
        super().close()

    def _read(self, wanted: int) -> bytes:
        """A line that breaks in the middle is taken up again where it broke."""
        broken = import_module("urllib3.exceptions").HTTPError
        for tried in range(1, _TRIES + 1):
            try:
                with answering(self._where["Key"]):
                    piece = bytes(self._opened().read(wanted))
            except (StoreAway, broken) as error:
                self._hang_up()
                if tried == _TRIES:
                    raise StoreAway(str(error)) from error
            else:
                if piece:
                    return piece
                self._hang_up()
        raise StoreAway("the store ends a file before its end")

    def _opened(self) -> Any:  # noqa: ANN401 - as above
        if self._body is None:
            answer = self._client.get_object(**self._where, Range=f"bytes={self._place}-")
            self._body = answer["Body"]
        return self._body

    def _hang_up(self) -> None:
        if self._body is not None:
            with suppress(Exception):  # whatever ails a line that is given up
                self._body.close()
            self._body = None
