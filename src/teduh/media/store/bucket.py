"""Keeps finished files in a bucket of an S3 store."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO

from teduh.foundation import clock
from teduh.media.store.connection import UNFINISHED_KEPT, answering, connected, transfer
from teduh.media.store.interface import check_key
from teduh.media.store.remote_file import RemoteFile

# Kept well above what a page reads at once, and small enough to stay out of a worker's memory budget.
_READ_AHEAD = 1 << 18
_PAGE = 1000
_MOST_PAGES = 3


class BucketStore:
    """Keys are the names of the objects. Nobody reads them without a signature of ours."""

    def __init__(self, facts: Mapping[str, str]) -> None:
        self._facts = facts
        self._bucket = facts["bucket"]
        self._client = connected(facts, facts["endpoint_url"])

    def save(self, key: str, source: Path) -> None:
        with answering(), source.open("rb") as file:
            self._client.upload_fileobj(file, self._bucket, check_key(key), Config=transfer())

    def save_bytes(self, key: str, content: bytes) -> None:
        """Keep a few bytes under `key`."""
        with answering():
            self._client.put_object(Bucket=self._bucket, Key=check_key(key), Body=content)

    def open(self, key: str) -> BinaryIO:
        return BufferedReader(RemoteFile(self._client, self._bucket, check_key(key)), _READ_AHEAD)

    def delete(self, key: str) -> None:
        with answering():
            self._client.delete_object(Bucket=self._bucket, Key=check_key(key))

    def exists(self, key: str) -> bool:
        return self._size(check_key(key)) is not None

    def copy(self, source_key: str, target_key: str) -> None:
        source = {"Bucket": self._bucket, "Key": check_key(source_key)}
        with answering(source_key):
            self._client.copy_object(Bucket=self._bucket, Key=check_key(target_key), CopySource=source)

    def keys(self, prefix: str = "") -> Iterator[str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix)
        with answering():
            for page in pages:
                yield from (found["Key"] for found in page.get("Contents", ()))

    def sizes(self, keys: Collection[str]) -> dict[str, int]:
        wanted = sorted(keys)
        if not wanted:
            return {}
        found, reached = self._neighbours(wanted)
        # Keys that lie far apart are asked for one by one.
        for key in (key for key in wanted if key > reached):
            size = self._size(key)
            if size is not None:
                found[key] = size
        return {key: found[key] for key in wanted if key in found}

    def tidy(self) -> None:
        with answering():
            for upload in self._unfinished():
                # Somebody else who tidies may have been faster.
                with suppress(FileNotFoundError), answering(upload["Key"]):
                    self._client.abort_multipart_upload(
                        Bucket=self._bucket, Key=upload["Key"], UploadId=upload["UploadId"]
                    )

    def signed_url(self, key: str, *, seconds: int, answer_headers: Mapping[str, str]) -> str:
        """Where a browser may read the file until then, under the address that browsers know.

        `answer_headers` are Content-Type, Content-Disposition and Cache-Control of its answer.
        """
        asked: dict[str, Any] = {"Bucket": self._bucket, "Key": check_key(key)}
        asked |= {f"Response{name.replace('-', '')}": value for name, value in answer_headers.items()}
        public = connected(self._facts, self._facts["public_url"])
        return str(public.generate_presigned_url("get_object", Params=asked, ExpiresIn=seconds))

    def _size(self, key: str) -> int | None:
        with suppress(FileNotFoundError), answering(key):
            return int(self._client.head_object(Bucket=self._bucket, Key=key)["ContentLength"])
        return None

    def _neighbours(self, wanted: list[str]) -> tuple[dict[str, int], str]:
        """What lies between the first and the last key, and how far we got within a few pages."""
        found: dict[str, int] = {}
        # One letter less than the first key is before it, and after hardly anything else.
        reached = wanted[0][:-1]
        for _ in range(_MOST_PAGES):
            with answering():
                page = self._client.list_objects_v2(Bucket=self._bucket, StartAfter=reached, MaxKeys=_PAGE)
            objects = page.get("Contents", ())
            found.update((item["Key"], item["Size"]) for item in objects)
            reached = objects[-1]["Key"] if page["IsTruncated"] and objects else wanted[-1]
            if reached >= wanted[-1]:
                break
        return found, reached

    def _unfinished(self) -> list[Mapping[str, Any]]:
        began_before = clock.now() - UNFINISHED_KEPT
        pages = self._client.get_paginator("list_multipart_uploads").paginate(Bucket=self._bucket)
        uploads = (upload for page in pages for upload in page.get("Uploads", ()))
        return [upload for upload in uploads if upload["Initiated"] < began_before]
