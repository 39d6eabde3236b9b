"""A cloth repeats without a seam, and comes back from its design."""

import xml.etree.ElementTree as ET
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from teduh.exhibition.batik import (
    FAMILIES,
    LAYOUTS,
    Wishes,
    bare_png,
    design,
    draw,
    from_json,
    pdf,
    png,
    svg,
    tile,
    to_json,
)
from teduh.exhibition.batik.lattice import Cells, Lattice
from tests.exhibition.batik.making import small, traits

PIXELS = 360


def seam(picture):
    """The worse of the two seams against the 99th percentile of neighbours: at most 1 is no seam."""
    worst = 0.0
    for turned in (picture, picture.transpose(1, 0, 2)):
        inner = np.abs(np.diff(turned, axis=1)).mean(axis=(0, 2))
        edge = np.abs(turned[:, 0] - turned[:, -1]).mean()
        worst = max(worst, float(edge / np.percentile(inner, 99)))
    return worst


def rendered(scene, pixels=PIXELS):
    with Image.open(BytesIO(bare_png(svg(scene), pixels))) as picture:
        return np.asarray(picture.convert("RGB")).astype(np.int64)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("family", FAMILIES)
def test_a_tile_has_no_seam(family, seed):
    assert seam(rendered(tile(small(family, seed)))) <= 1.0


def test_a_cell_named_by_its_place_instead_of_the_torus_shows_a_seam(monkeypatch):
    def by_place(_lattice, i, j):
        return Cells(i, j, i * 1000 + j + 5000, (i + j) / 40 % 1.0)

    monkeypatch.setattr(Lattice, "_named", by_place)
    assert max(seam(rendered(tile(small("mega", seed)))) for seed in range(1, 5)) > 1.0


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_stored_design_draws_the_same_cloth(layout):
    made = small("ceplok", layout=layout)
    assert svg(draw(from_json(to_json(made)))) == svg(draw(made))


@pytest.mark.parametrize("family", FAMILIES)
def test_every_element_is_drawn_in_many_paths_and_whole_numbers(family):
    made = small(family, layout="tengahan")
    root = ET.fromstring(svg(draw(made)))  # noqa: S314 - our own text
    groups = {node.get("class") for node in root.iter() if node.get("class")}

    assert groups == {"hem", "main", "second", "seam", "cracks"}
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) > 80
    assert root.get("viewBox") == "0 0 24000 24000"


def test_a_larger_cloth_has_more_repeats_of_the_same_size():
    made = small("ceplok")
    assert svg(draw(made.sized(480, 240))).count("z") > 1.5 * svg(draw(made)).count("z")


@pytest.mark.parametrize("family", FAMILIES)
def test_the_finest_reading_on_the_wall_stays_under_twelve_megabytes(family):
    finest = traits(3, fast=1000, grain=1000, side=900)
    made = design(finest, Wishes(family=family, layout="dlorong", width=1050, height=1050))
    assert len(svg(draw(made))) < 12_000_000


def test_cloths_that_are_no_squares_have_no_seam_either():
    made = small("lereng").sized(260, 420)
    assert seam(rendered(tile(made))) <= 1.0


def test_the_print_measures_the_cloth_in_points():
    page = pdf(draw(small("kawung")))
    assert page.startswith(b"%PDF-1.4")
    assert b"/MediaBox[0 0 680.315 680.315]" in page
    assert page == pdf(draw(small("kawung")))


def test_the_weave_shades_the_picture_by_an_eighth_at_most():
    text = svg(tile(small("truntum")))
    with Image.open(BytesIO(png(text, 200, 7))) as cloth, Image.open(BytesIO(bare_png(text, 200))) as bare:
        woven = np.asarray(cloth).astype(np.int64)
        plain = np.asarray(bare.convert("RGB")).astype(np.int64)
    off = np.abs(woven - plain)

    assert woven.shape == (200, 200, 3)
    assert 0.5 < off.mean() < 12
    assert (off <= plain * 0.16 + 2).all()
    assert png(text, 200, 7) == png(text, 200, 7)
