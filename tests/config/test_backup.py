"""Backups: every row and every file comes back in an empty place, or nothing is touched."""

import json
import os
import re
import sys
import tarfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.servers import postgresql
from tests.servers.homes import fill_tables, give_tables
from tests.servers.seaweedfs import SeaweedFS, seaweedfs_server
from tests.servers.warm import Warm, run_warm, warm, warm_answer

pytestmark = [pytest.mark.thorough, pytest.mark.allow_hosts(["127.0.0.1"])]

ROOT = Path(__file__).resolve().parents[2]
KEPT_SECRETS = ROOT / "src/teduh/config/kept_secrets.py"
KEPT_PLACE = Path(__file__).with_name("kept_place.py")
TEDUH = Path(sys.executable).with_name("teduh")


class Place:
    """A home, its database and its store."""

    def __init__(self, home: Path, database_url: str, bucket: dict[str, str]) -> None:
        self.home = home
        home.mkdir()
        facts = {f"S3_{name.upper()}": value for name, value in bucket.items() if value}
        without_key = {name: value for name, value in os.environ.items() if name != "TEDUH_SECRET_KEY"}
        self.environment = {
            **without_key,
            "TEDUH_HOME": str(home),
            "DATABASE_URL": database_url,
            "PYTHONPATH": str(ROOT),
            **facts,
        }

    def teduh(self, *arguments: object) -> tuple[int, str, str]:
        return warm_answer(TEDUH, *map(str, arguments), environment=self.environment)

    def do(self, what: str, path: Path) -> None:
        run_warm(KEPT_PLACE, what, str(path), environment=self.environment)

    def start(self, what: str, path: Path) -> Warm:
        return warm(KEPT_PLACE, what, str(path), environment=self.environment, is_heard=True)

    def told(self) -> dict[str, Any]:
        self.do("tell", self.home / "told")
        told: dict[str, Any] = json.loads((self.home / "told").read_text())
        return told


@pytest.fixture(scope="module")
def weed() -> Iterator[SeaweedFS]:
    with seaweedfs_server() as server:
        yield server


@pytest.fixture
def place(tmp_path, photo_file, request):
    """Makes places: `place("filled", database="sqlite", store="folder")`."""
    with ExitStack() as stack:

        def make(
            name: str, *, database: str = "sqlite", store: str = "folder", filled: bool = False
        ) -> Place:
            url = stack.enter_context(postgresql()) if database == "postgresql" else ""
            weed = request.getfixturevalue("weed") if store == "s3" else None
            bucket = weed.bucket(f"{name}-{uuid.uuid4().hex}") if weed else {}
            made = Place(tmp_path / name, url, bucket)
            if filled and url:
                fill_tables(url)
            elif filled:
                give_tables(made.home)
            if filled:
                made.do("fill", photo_file)
            return made

        yield make


@pytest.fixture
def photo_file(photo, tmp_path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(photo)
    return Path(path)


@pytest.fixture(scope="session")
def photo() -> bytes:
    from tests.media.codec.pictures import encoded, scene  # noqa: PLC0415 - heavy, and only here

    return encoded(scene(240, 180), "JPEG", quality=80)


@pytest.mark.parametrize(
    ("database", "store", "new_store"),
    [
        ("sqlite", "folder", "folder"),
        ("sqlite", "s3", "s3"),
        ("postgresql", "folder", "folder"),
        ("postgresql", "s3", "s3"),
        ("sqlite", "folder", "s3"),
    ],
)
def test_every_row_and_file_comes_back_in_an_empty_place(
    place, tmp_path, photo_file, database, store, new_store
):
    before = place("before", database=database, store=store, filled=True)
    after = place("after", database=database, store=new_store)
    archive = tmp_path / "all.tar"
    code, said, _ = before.teduh("backup", archive)
    assert (code, said.split(" are in ")[0]) == (0, "4 files and the database")
    assert archive.stat().st_mode & 0o777 == 0o600
    code, said, erred = after.teduh("restore", archive)
    assert (code, erred) == (0, "")
    told = before.told()
    assert (len(told["files"]), len(told["incoming"]), len(told["rows"]) > 20) == (4, 2, True)
    assert after.told() == told
    after.do("finish", photo_file)


def test_a_backup_of_a_busy_server_has_a_file_for_every_row(place, tmp_path, photo_file):
    here = place("here", filled=True)
    busy = here.start("be_busy", photo_file)
    for number in range(2):
        archive, there = tmp_path / f"{number}.tar", place(f"there{number}")
        heard(busy, 2)
        assert here.teduh("backup", archive)[0] == 0
        heard(busy, 1)
        assert there.teduh("restore", archive)[0] == 0
        code, said, _ = there.teduh("check", "--data")
        assert (code, "every row has its files" in said) == (0, True), said
    busy.say()
    busy.communicate(60)
    assert busy.returncode == 0


def heard(busy: Warm, count: int) -> None:
    assert [busy.line() for _ in range(count)] == ["one more"] * count


def test_what_is_not_empty_is_refused_and_stays_as_it_is(place, tmp_path):
    here = place("here", filled=True)
    archive = tmp_path / "all.tar"
    here.teduh("backup", archive)
    before = here.told()
    code, _, said = here.teduh("restore", archive)
    assert (code, said.startswith("The database is not empty: it has ")) == (2, True)
    assert here.told() == before
    there = place("there")
    strange = there.home / "media/aa/aa11/strange.avif"
    strange.parent.mkdir(parents=True)
    strange.write_bytes(b"somebody else's")
    code, _, said = there.teduh("restore", archive)
    assert (code, said) == (
        2,
        "The store is not empty: 1 files, such as aa11/strange.avif. Nothing was changed.\n",
    )
    strange.unlink()
    assert there.teduh("restore", archive)[0] == 0


def test_backup_of_a_damaged_file_names_the_command_that_names_them_all(place, tmp_path):
    here = place("here", filled=True)
    damaged = min((here.home / "media").rglob("*.avif"))
    damaged.write_bytes(bytes(damaged.stat().st_size))
    key = "/".join(damaged.parts[-2:])
    code, _, erred = here.teduh("backup", tmp_path / "all.tar")
    assert (code, erred.splitlines()) == (
        1,
        [
            f"1 files have other bytes than their rows say: {key}",
            "  They were kept as they are; teduh check --data --hashes names them all.",
        ],
    )
    code, said, _ = here.teduh("check", "--data", "--hashes")
    assert (code, f"damaged {key}" in said.splitlines()) == (1, True)


def test_damaged_archive_changes_nothing(place, tmp_path):
    archive, here = tmp_path / "all.tar", place("here", filled=True)
    here.teduh("backup", archive)
    with tarfile.open(archive) as tar:
        picture = next(head for head in tar if head.name.startswith("files/"))
    whole = archive.read_bytes()
    bent = bytearray(whole)
    bent[picture.offset_data] ^= 1
    for number, content in enumerate((bytes(bent), whole[: len(whole) // 2], b"", b"no tar at all" * 100)):
        archive.write_bytes(content)
        there = place(f"there{number}")
        code, _, said = there.teduh("restore", archive)
        assert (code, said.split(" is damaged: ")[0], said.splitlines()[1]) == (
            1,
            str(archive),
            "  Nothing was changed.",
        )
        assert sorted(path.name for path in there.home.iterdir()) == ["secret_key", "vapid_key"]


def rewritten(archive: Path, change: str, **facts: object) -> None:
    """The archive as another Teduh would have written it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "teduh.config.settings")
    from teduh.config.backup.archive import MANIFEST, SUMS, ArchiveWriter, verified  # noqa: PLC0415

    contents = verified(archive)
    manifest = {**contents.manifest, **facts}
    if change == "newer":
        known = contents.manifest["migrations"]
        assert isinstance(known, list)
        manifest["migrations"] = [*known, "moments.0999_of_tomorrow"]
    target = archive.with_suffix(".changed")
    with target.open("wb") as file, tarfile.open(archive) as tar:
        writer = ArchiveWriter(file)
        for head in tar:
            content = tar.extractfile(head)
            assert content is not None
            if head.name not in (SUMS, MANIFEST):
                writer.add_bytes(head.name, content.read())
        writer.finish(manifest)
    target.replace(archive)


def test_archive_of_a_newer_teduh_is_refused(place, tmp_path):
    archive, here, there = tmp_path / "all.tar", place("here", filled=True), place("there")
    here.teduh("backup", archive)
    rewritten(archive, "newer")
    code, _, said = there.teduh("restore", archive)
    assert (code, said.splitlines()[1]) == (
        2,
        "  This one does not know moments.0999_of_tomorrow. Update it first.",
    )
    assert not (there.home / "media").exists()


def test_archive_of_an_older_schema_is_brought_up_to_date(place, tmp_path):
    archive, here, there = tmp_path / "all.tar", place("here"), place("there")
    give_tables(here.home)
    assert here.teduh("manage", "migrate", "-v0", "mfa", "0002")[0] == 0
    here.teduh("backup", archive)
    code, said, _ = there.teduh("restore", archive)
    assert (code, said.splitlines()[0]) == (0, "The archive was older: 1 migrations were applied.")
    assert there.teduh("manage", "migrate", "--check")[0] == 0


def test_secrets_come_along_only_when_they_are_asked_for(place, tmp_path):
    here = place("here", filled=True)
    key = (here.home / "secret_key").read_text()
    for number, expected in enumerate((False, True)):
        option = ["--with-secrets"] if expected else []
        archive, there = tmp_path / f"{number}.tar", place(f"there{number}")
        here.teduh("backup", archive, *option)
        assert (key.encode() in archive.read_bytes()) is expected
        assert there.teduh("restore", archive)[0] == 0
        assert ((there.home / "secret_key").read_text() == key) is expected


def test_keys_that_say_to_others_who_we_are_come_along_with_the_secrets(place, tmp_path):
    here, there, archive = place("here", filled=True), place("there"), tmp_path / "all.tar"
    names = ("vapid_key", "openid_key")
    for name in names:
        (here.home / name).write_text(f"the {name} by which others know us")
    here.teduh("backup", archive, "--with-secrets")
    assert there.teduh("restore", archive)[0] == 0
    kept = [(there.home / name).read_text() for name in names]
    assert kept == [(here.home / name).read_text() for name in names]


def test_every_key_that_is_made_in_the_home_comes_along(place, tmp_path):
    kept = set(re.findall(r'_kept\(home / "(\w+)"', KEPT_SECRETS.read_text()))
    here, archive = place("here", filled=True), tmp_path / "all.tar"
    for name in kept - {"secret_key"}:
        (here.home / name).write_text("x")
    here.teduh("backup", archive, "--with-secrets")
    with tarfile.open(archive) as tar:
        assert {name for name in tar.getnames() if name.startswith("secrets/")} == {
            f"secrets/{name}" for name in kept
        }


def test_place_that_cannot_be_written_leaves_nothing(place, tmp_path):
    code, _, said = place("here", filled=True).teduh("backup", tmp_path / "no" / "all.tar")
    assert (code, said.startswith("No backup was made: ")) == (1, True)
