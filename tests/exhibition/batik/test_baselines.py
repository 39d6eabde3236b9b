"""Cloths look as they did, but for another rounding of edges; and every part of them is there."""

import re
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

from teduh.exhibition.batik import FAMILIES, draw, palettes, svg
from teduh.exhibition.batik.palettes import dyed
from teduh.exhibition.batik.scene import paths_of
from tests.exhibition.batik import baselines
from tests.exhibition.batik.making import small

RESULTS = Path(__file__).parents[3] / "test-results"


def test_the_pictures_are_of_the_renderer_that_is_installed():
    assert version("resvg_py") == baselines.RENDERER


def test_six_cloths_look_as_they_are_kept():
    """What differs is left as a sheet for people: as it was, as it is, and where."""
    rows = [(baselines.baseline(name), baselines.drawn(baselines.kept(name))) for name in baselines.WISHES]
    off = {name: baselines.difference(*row) for name, row in zip(baselines.WISHES, rows, strict=True)}
    wrong = {name: (mean, share) for name, (mean, share) in off.items() if mean >= 0.5 or share >= 0.001}
    if wrong:
        RESULTS.mkdir(exist_ok=True)
        baselines.sheet(rows).save(RESULTS / "cloths.png")
    assert wrong == {}, "compare test-results/cloths.png: left as kept, right as drawn"


def test_a_line_that_is_a_little_thicker_is_seen():
    name = "mega"
    text = svg(draw(baselines.kept(name)))
    thick = re.sub(r'stroke-width="(\d+)"', lambda found: f'stroke-width="{int(found[1]) * 5 // 4}"', text)
    mean, share = baselines.difference(baselines.baseline(name), baselines.painted(thick))
    assert mean > 0.5
    assert share > 0.001


def test_all_families_are_in_the_kept_cloths():
    kept = [baselines.kept(name) for name in baselines.WISHES]
    seen = {design.main for design in kept} | {design.second for design in kept if design.layout != "byur"}
    assert seen | {"truntum", "nitik"} == set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_cloth_uses_every_dye_and_draws_nothing_that_lies_beside_it(family):
    made = small(family, 3, layout="tengahan").sized(400, 400)
    scene = draw(made)
    paths = list(scene.paths())
    inks = {ink for path in paths for ink in (path.ink.fill, path.ink.pen)}
    palette = dyed(palettes()[made.palette], made.dip)

    assert len(paths) > 150
    assert {palette.mori, palette.first, palette.second, palette.deep, palette.accent} <= inks
    paths = [path for group in scene.groups if group.element != "cracks" for path in paths_of(group)]
    low = np.min([path.points.max(axis=1).min(axis=0) for path in paths], axis=0)
    high = np.max([path.points.min(axis=1).max(axis=0) for path in paths], axis=0)
    assert (low > -0.15 * scene.width).all()
    assert (high < 1.15 * scene.width).all()
