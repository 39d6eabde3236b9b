"""An upload that one host began is continued by another, and prepared by a third."""

import os
from pathlib import Path

import pytest

from tests.media.uploads import files_under
from tests.servers import postgresql
from tests.servers.homes import fill_tables
from tests.servers.seaweedfs import seaweedfs
from tests.servers.warm import run_warm

pytestmark = [pytest.mark.thorough, pytest.mark.allow_hosts(["127.0.0.1"])]

ROOT = Path(__file__).resolve().parents[2]
HOST = Path(__file__).with_name("host.py")


@pytest.fixture
def on_host(tmp_path):
    """Runs one step on a host that shares nothing with the others but database and bucket."""
    facts = {f"S3_{name.upper()}": value for name, value in seaweedfs().items() if value}
    with postgresql() as url:
        fill_tables(url)

        def run(name: str, *arguments: object) -> None:
            environment = {**os.environ, **facts, "DATABASE_URL": url, "TEDUH_HOME": str(tmp_path / name)}
            run_warm(HOST, *map(str, arguments), environment=environment | {"PYTHONPATH": str(ROOT)})

        yield run


def test_upload_goes_from_host_to_host(on_host, tmp_path, photo):
    file = tmp_path / "photo.jpg"
    file.write_bytes(photo)
    half, most = len(photo) // 2, len(photo) - 10
    on_host("one", "begin", file)
    on_host("one", "piece", file, 0, half)
    on_host("two", "piece", file, half, most)
    on_host("one", "piece", file, most, len(photo))
    on_host("three", "work")
    assert [
        name for host in ("one", "two", "three") for name in files_under(tmp_path / host / "incoming")
    ] == []
