"""A release is made again to the byte, or somebody is told which file differs."""

import hashlib
import shutil

import pytest

from teduh.surveys.study.refusals import ReleaseDiffers
from teduh.surveys.study.release import rebuild
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
