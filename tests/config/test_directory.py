"""`teduh directory`: out into a file and in again, and what is wrong is said before anything is written."""

import pytest

from teduh.config.command_line import main
from teduh.hub.directory.actions import load_starter
from teduh.hub.directory.models import Listing
from teduh.hub.directory.portable import portable_listings
from tests.hub.directory.listings import portable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def schema_is_there(monkeypatch):
    """Asking for it takes longer than all the rest."""
    monkeypatch.setattr("teduh.config.run.preparation.require_schema", lambda: None)


@pytest.mark.parametrize("name", ["d.csv", "d.json"])
def test_what_goes_out_of_one_place_comes_into_another_the_same(tmp_path, name, capsys):
    load_starter()
    before = list(portable_listings())
    file = str(tmp_path / name)
    assert main(["directory", "export", file]) == 0
    Listing.objects.all().delete()
    assert main(["directory", "import", file, "--check"]) == 0
    assert not Listing.objects.exists()
    assert main(["directory", "import", file]) == 0
    assert list(portable_listings()) == before
    said = capsys.readouterr().out
    assert f"{len(before)} listings were added and 0 changed; 0 are as they were." in said


def test_a_file_with_faults_changes_nothing_and_names_each(tmp_path, capsys):
    from teduh.hub.directory.formats import table  # noqa: PLC0415 - beside its only use

    file = tmp_path / "d.csv"
    file.write_text(table.written([portable("good"), portable("bad", zone="Asia/Bali", hours="siang")]))
    assert main(["directory", "import", str(file)]) == 1
    said = capsys.readouterr().err
    assert "bad: unknown_zone: Asia/Bali" in said
    assert "bad: unreadable_hours: siang" in said
    assert not Listing.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("d.xml", b"", 2, "neither in .csv nor in .json"),
        ("none.csv", None, 1, "cannot be read"),
        ("d.csv", b"\xff\xfe\xfa", 1, "not written in UTF-8"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(tmp_path, capsys, name, content, code, words):
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    assert main(["directory", "import", str(file)]) == code
    assert words in capsys.readouterr().err
