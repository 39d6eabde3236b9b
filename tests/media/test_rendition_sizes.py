"""The sizes that pages are told are the sizes of the files that are made."""

from pathlib import Path

import pytest
from PIL import Image

from teduh.config.demo.clips import clip
from teduh.media.codec import render_here
from teduh.media.rules import rendition_sizes


def made(source: Path, target: Path):
    target.mkdir()
    rendered = render_here(source, target)
    files = {one.name: (one.width, one.height) for one in rendered.renditions}
    return files, rendition_sizes(rendered.kind, rendered.width, rendered.height)


@pytest.mark.parametrize("size", [(2000, 1501), (1441, 999), (700, 901), (161, 40)])
def test_sizes_of_a_photo_follow_from_its_largest(tmp_path, size):
    Image.linear_gradient("L").resize(size).save(tmp_path / "photo.jpg")
    files, told = made(tmp_path / "photo.jpg", tmp_path / "made")
    assert files == told


def test_sizes_of_a_clip_follow_from_its_own(tmp_path):
    clip("dawn", 1, tmp_path / "clip.mp4", seconds=0.5)
    files, told = made(tmp_path / "clip.mp4", tmp_path / "made")
    assert files == told
