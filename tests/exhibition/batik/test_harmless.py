"""A line drawn by hand and a year of moments draw cloths of their own."""

from datetime import date, timedelta

import pytest

from teduh.exhibition.batik import NotADesignError, design, traits_of_line, traits_of_year
from teduh.exhibition.batik.exact import cosine, rows, sine


def wave(swings, points=400):
    t = rows(points) / points
    return [(float(x), float(y)) for x, y in zip(t, 0.2 * sine(t * swings), strict=True)]


def spiral():
    t = rows(300) / 300
    return [(float(x), float(y)) for x, y in zip(t * cosine(t * 3), t * sine(t * 3), strict=True)]


def year(step, shades=("#aa3322",)):
    start = date(2026, 1, 1)
    return [(start + timedelta(days=day), shades[day % len(shades)]) for day in range(0, 365, step)]


def test_lines_of_other_shapes_draw_other_cloths():
    made = {design(traits_of_line(line), source="line").seed for line in (wave(3), wave(20), spiral())}
    assert len(made) == 3


def test_a_line_draws_the_same_cloth_whatever_its_unit():
    line = wave(7)
    assert traits_of_line(line) == traits_of_line([(x * 1024, y * 1024) for x, y in line])


def test_a_line_that_turns_more_often_is_faster():
    assert traits_of_line(wave(24)).fast > traits_of_line(wave(4)).fast


def test_a_fuller_year_is_finer():
    assert traits_of_year(year(1)).fast > traits_of_year(year(9)).fast


def test_days_without_a_moment_crack_the_wax():
    assert traits_of_year(year(1)).texture.artefacts < traits_of_year(year(9)).texture.artefacts


def test_more_colours_make_more_grain():
    many = ("#aa3322", "#22aa33", "#3322aa", "#eeeedd")
    assert traits_of_year(year(2, many)).grain > traits_of_year(year(2)).grain


@pytest.mark.parametrize("moments", [year(1), year(30), year(120), year(2, ("#000000", "#ffffff"))])
def test_every_year_draws_a_cloth(moments):
    assert design(traits_of_year(moments), source="year").source == "year"


@pytest.mark.parametrize(
    "points",
    [
        [],
        [(0, 0)] * 50,
        [(0, 0), (1, 1)],
        [(float("nan"), 0.0)] * 20,
        [(float(i), float("inf")) for i in range(20)],
        [(float(i % 5) * 1e160, float(i % 3)) for i in range(40)],
    ],
)
def test_what_is_no_line_is_refused(points):
    with pytest.raises(NotADesignError, match=r"^A line needs .*\.$"):
        traits_of_line(points)


@pytest.mark.parametrize(
    "line", [[(i, 0.0) for i in range(30)], [(0.0, i) for i in range(30)], [(i, i) for i in range(9)]]
)
def test_a_straight_line_draws_a_cloth_too(line):
    assert design(traits_of_line(line), source="line").source == "line"


def test_a_year_of_two_moments_is_refused():
    with pytest.raises(NotADesignError, match="at least three"):
        traits_of_year(year(200))
