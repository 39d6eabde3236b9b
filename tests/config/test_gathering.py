"""Static files are gathered while other servers of the same home serve them."""

import json
import os
import re
import threading
import time

import pytest
from django.core.files.storage import storages
from django.templatetags.static import static

from teduh.config.command_line import main
from teduh.config.run import static_files
from teduh.config.run.static_files import gather_static_files, read_names_anew

pytestmark = pytest.mark.thorough  # compressing everything takes seconds


@pytest.fixture
def root(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    return settings.STATIC_ROOT


def named(root) -> set[str]:
    return set(json.loads((root / "staticfiles.json").read_text())["paths"].values())


def test_every_name_in_the_list_is_a_file(root):
    gathered = gather_static_files()
    assert gathered
    assert [name for name in named(root) if not (root / name).is_file()] == []
    assert list(root.parent.glob("static-*")) == []


@pytest.mark.usefixtures("root")
def test_what_did_not_change_is_not_gathered_again():
    assert [gather_static_files(), gather_static_files()] == [True, False]


def test_a_page_names_what_others_gathered_and_not_what_its_process_read_before(root):
    gather_static_files()
    before = {"foundation/teduh.css": "foundation/teduh.of-before.css"}
    vars(storages["staticfiles"])["hashed_files"] = before
    read_names_anew()
    path = static("foundation/teduh.css").removeprefix("/static/")
    assert path in named(root)


def test_no_file_is_ever_missing_while_it_is_gathered_anew(root):
    gather_static_files()
    names, over = named(root), threading.Event()
    missing: set[str] = set()

    def look() -> None:
        while not over.is_set():
            missing.update(name for name in names if not (root / name).is_file())

    looker = threading.Thread(target=look)
    looker.start()
    (root / ".gathered").unlink()
    gathered = gather_static_files()
    over.set()
    looker.join()

    assert (gathered, missing) == (True, set())


@pytest.mark.usefixtures("root")
def test_servers_that_start_together_gather_once():
    outcomes = []
    starters = [threading.Thread(target=lambda: outcomes.append(gather_static_files())) for _ in range(3)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()

    assert sorted(outcomes) == [False, False, True]


@pytest.mark.parametrize(("days", "stays"), [(29, True), (31, False)])
def test_files_of_the_release_before_stay_for_a_month(root, days, stays):
    gather_static_files()
    old = root / "foundation" / "gone.0123456789ab.css"
    old.write_text("")
    then = time.time() - days * 24 * 3600
    os.utime(old, (then, then))
    (root / static_files._STAMP).unlink()  # noqa: SLF001 - as if a file had changed
    gather_static_files()

    assert old.exists() is stays


@pytest.mark.django_db
@pytest.mark.usefixtures("root")
def test_the_folder_of_the_hub_is_written_where_files_were_gathered(tmp_path):
    gather_static_files()
    read_names_anew()
    assert main(["content", "site", str(tmp_path / "hub")]) == 0
    styles = re.findall(r'href="([^"]+teduh[^"]*\.css)"', (tmp_path / "hub/help/index.html").read_text())
    assert styles
    assert [each for each in styles if not (tmp_path / "hub/help" / each).is_file()] == []
