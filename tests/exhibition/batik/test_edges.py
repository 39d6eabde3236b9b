"""No isen is cut to crumbs: not by a seam, not by the hem, not by a motif that is painted later."""

import re
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from scipy import ndimage

from teduh.exhibition.batik import bare_png, draw, palettes, svg
from teduh.exhibition.batik.layouts import division
from teduh.exhibition.batik.palettes import GROUNDS, dyed, inks
from teduh.exhibition.batik.regions import Region, inside_and_distance
from teduh.exhibition.batik.scene import DOTS, POLYGON, Group, paths_of
from tests.exhibition.batik.making import small

PIXELS = 2000  # for 240 millimetres: the smallest dot has a dozen of them
HALF_A_SEAM = 3.75  # millimetres


def field_of(made):
    scene = draw(made)
    edge = scene.groups[1].offset[0]
    return {group.element: group for group in scene.groups}, ((scene.width - 2 * edge) / 100,) * 2


def marks_of_isen(made):
    """The area of every mark of the faint ink that is seen at the end, in pixels."""
    palette = dyed(palettes()[made.palette], made.dip)
    faint = {inks(palette, ground).faint for ground in GROUNDS}
    text = re.sub(r'<g class="cracks".*?</g>', "", svg(draw(made)), flags=re.DOTALL)
    text = re.sub("#[0-9a-fA-F]{6}", lambda ink: "#ffffff" if ink[0] in faint else "#000000", text)
    with Image.open(BytesIO(bare_png(text, PIXELS))) as picture:
        seen = np.asarray(picture.convert("L")) > 127
    labels, _many = ndimage.label(seen)
    return np.bincount(labels.reshape(-1))[1:]


@pytest.mark.parametrize(
    ("family", "layout"),
    [("ceplok", "byur"), ("truntum", "tengahan"), ("mega", "tengahan")],
)
def test_hardly_any_mark_of_isen_is_a_crumb(family, layout):
    made = small(family, 4, layout=layout, palette="bangbiru")
    marks = marks_of_isen(made)
    crumbs = marks < np.median(marks) / 4
    assert len(marks) > 100
    assert crumbs.mean() < 0.01


@pytest.mark.parametrize("layout", ["dlorong", "tengahan", "pagisore"])
def test_dots_of_the_second_family_stand_clear_of_its_seams(layout):
    groups, _size = field_of(small("mega", 4, layout=layout))
    (inner,) = [part for part in groups["second"].parts if isinstance(part, Group)]
    outlines = [clip[0] / 100 for clip in inner.clip]
    dots = [path.points for path in paths_of(inner) if path.kind == DOTS]
    places = np.concatenate(dots).reshape(-1, 2) / 100
    near = np.min([inside_and_distance(outline, places)[1] for outline in outlines], axis=0)
    assert len(places) > 50
    assert np.sqrt(near.min()) > HALF_A_SEAM


def test_teeth_stay_in_their_collar_and_nothing_of_the_main_family_reaches_under_it():
    made = small("truntum", 4, layout="tengahan")
    groups, size = field_of(made)
    (collar,) = division(made, size).collars
    teeth = np.concatenate(
        [path.points.reshape(-1, 2) for path in paths_of(groups["seam"]) if path.kind == POLYGON]
    )
    under = np.concatenate(
        [path.points.reshape(-1, 2) for path in paths_of(groups["main"]) if path.kind == DOTS]
    )

    assert inside_and_distance(collar, teeth / 100)[0].all()
    assert not inside_and_distance(collar, under / 100)[0].any()


def test_an_edge_keeps_small_shapes_by_half_and_leaves_large_ones_to_the_shears():
    square = np.array([[0.0, 0.0], [40.0, 0.0], [40.0, 40.0], [0.0, 40.0]])
    region = Region((0.0, 0.0, 40.0, 40.0), (square,))
    places = np.array([[20.0, 20.0], [5.0, 20.0], [3.0, 20.0], [3.0, 20.0], [4.0, 20.0]])
    assert region.spared(places, np.array([1.0, 1.0, 1.0, 9.0, 0.0])).tolist() == [
        True,
        True,
        False,
        True,
        False,
    ]
