"""The connection to an S3 store: its patience, and what its errors mean."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from typing import Any

from teduh.media.store.interface import StoreAway

# A page or a job that waits longer has better things to do: it says so, or comes back later.
_CONNECT_SECONDS = 3
_READ_SECONDS = 15
_ATTEMPTS = 3
_CONNECTIONS = 16
_PART_BYTES = 8 << 20
# Longer than the slowest of our uploads takes.
UNFINISHED_KEPT = dt.timedelta(hours=6)
_MISSING = frozenset({"404", "NoSuchKey", "NotFound", "NoSuchUpload"})


def connected(facts: Mapping[str, str], address: str) -> Any:  # noqa: ANN401 - boto3 has no types
    """The client of this process for that address. A forked child must not share its parent's."""
    return _client(tuple(sorted(facts.items())), address, os.getpid())


@lru_cache(maxsize=8)
def _client(facts: tuple[tuple[str, str], ...], address: str, _process: int) -> Any:  # noqa: ANN401 - as above
    # Loaded when it is needed: it is as large as the rest of a web worker.
    boto3, botocore = import_module("boto3"), import_module("botocore.config")
    known = dict(facts)
    config = botocore.Config(
        signature_version="s3v4",
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=_READ_SECONDS,
        retries={"total_max_attempts": _ATTEMPTS, "mode": "standard"},
        max_pool_connections=_CONNECTIONS,
        # Other stores than Amazon's know neither its checksums nor names of buckets in host names.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path" if address else "auto"},
    )
    return boto3.session.Session().client(
        "s3",
        endpoint_url=address or None,
        region_name=known["region"],
        aws_access_key_id=known["access_key_id"] or None,
        aws_secret_access_key=known["secret_access_key"] or None,
        config=config,
    )


@lru_cache(maxsize=1)
def transfer() -> Any:  # noqa: ANN401 - as above
    """Large files go in parts, one after the other: a worker's memory holds one part."""
    return import_module("boto3.s3.transfer").TransferConfig(
        multipart_threshold=_PART_BYTES, multipart_chunksize=_PART_BYTES, use_threads=False
    )


@contextmanager
def answering(key: str = "") -> Iterator[None]:
    """Turns what boto3 raises into FileNotFoundError or StoreAway."""
    errors, transfers = import_module("botocore.exceptions"), import_module("boto3.exceptions")
    try:
        yield
    except errors.ClientError as error:
        if str(error.response.get("Error", {}).get("Code")) in _MISSING:
            raise FileNotFoundError(key) from error
        raise StoreAway(str(error)) from error
    except (errors.BotoCoreError, transfers.Boto3Error) as error:
        raise StoreAway(str(error)) from error
