"""A release is made again to the byte, or somebody is told which file differs."""

import hashlib
import shutil

import pytest

from teduh.surveys.study.refusals import OutsideOfFolder, ReleaseDiffers
from teduh.surveys.study.release import rebuild, write
from tests.surveys.study.folders import folder, frame


def test_a_release_holds_all_that_it_was_made_of_with_checksums(tmp_path):
    assert rebuild(folder(tmp_path)) is True
    names = {path.name for path in (tmp_path / "release").iterdir()}
    read = {"study.toml", "codebook.json", "data.parquet", "targets.csv"}
    assert names == read | {"tables.csv", "summary.json", "SHA256SUMS"}
    for line in (tmp_path / "release" / "SHA256SUMS").read_text().splitlines():
        wanted, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "release" / name).read_bytes()).hexdigest() == wanted


def test_it_is_made_again_from_itself_though_the_study_went_on(tmp_path):
    rebuild(folder(tmp_path))
    frame(seed=6).write_parquet(tmp_path / "data.parquet")
    assert rebuild(tmp_path) is False


@pytest.mark.parametrize("name", ["tables.csv", "targets.csv", "SHA256SUMS"])
def test_a_file_that_somebody_changed_is_named(tmp_path, name):
    rebuild(folder(tmp_path))
    path = tmp_path / "release" / name
    path.write_text(path.read_text().replace("3", "4", 1))
    with pytest.raises(ReleaseDiffers):
        rebuild(tmp_path)


def test_two_places_make_the_same_bytes(tmp_path):
    one, other = folder(tmp_path / "one"), tmp_path / "other"
    shutil.copytree(one, other)
    rebuild(one)
    rebuild(other)
    for path in (one / "release").iterdir():
        assert path.read_bytes() == (other / "release" / path.name).read_bytes()


def test_a_study_whose_data_lie_in_a_folder_of_it_is_made_again(tmp_path):
    place = folder(tmp_path)
    (place / "data").mkdir()
    (place / "data.parquet").rename(place / "data" / "answers.parquet")
    settings = (place / "study.toml").read_text()
    (place / "study.toml").write_text(settings.replace("[data]", '[data]\nfile = "data/answers.parquet"'))
    assert rebuild(place) is True
    assert rebuild(place) is False


@pytest.mark.parametrize("name", ["../beside.csv", "/beside.csv", "tables/../../beside.csv"])
def test_nothing_is_written_outside_of_a_folder(tmp_path, name):
    with pytest.raises(OutsideOfFolder):
        write({name: b"x"}, tmp_path / "release")
    assert not (tmp_path / "beside.csv").exists()
