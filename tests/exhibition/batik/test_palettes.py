"""Every palette has contrast: a wax line, isen and motifs are seen on every ground at every depth of dye."""

import pytest

from teduh.exhibition.batik import palettes
from teduh.exhibition.batik.palettes import GROUNDS, by_contrast, colour, dyed, inks

DIPS = range(82, 119, 6)
# The least contrast of a wax line and of isen with their ground, as WCAG reckons it, and how far motifs stand
# from the ground and from the line around them, as an eye tells colours apart (CIE 1976; 2 is just seen).
LEAST = {
    "sogan-yogya": (3.8, 2.0, 30, 30),
    "sogan-solo": (3.1, 1.9, 17, 17),
    "kelengan": (3.4, 2.0, 20, 20),
    "bangbiru": (4.2, 2.0, 37, 37),
    "bangbangan": (3.6, 1.9, 28, 38),
    "madura": (3.5, 1.9, 31, 31),
    "pesisir": (3.0, 1.9, 21, 21),
    "tegeran": (4.5, 2.0, 32, 35),
}


def linear(text):
    parts = [part / 255 for part in colour(text)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(text):
    red, green, blue = linear(text)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(text):
    red, green, blue = linear(text)
    parts = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        luminance(text),
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one, other):
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


def test_the_table_holds_every_palette():
    assert list(LEAST) == list(palettes())


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", LEAST)
def test_a_palette_keeps_its_contrast_on_every_ground(name, ground):
    line, isen, from_ground, from_line = LEAST[name]
    for dip in DIPS:
        ink = inks(dyed(palettes()[name], dip), ground)
        assert contrast(ink.line, ink.ground) >= line
        assert contrast(ink.faint, ink.ground) >= isen
        assert min(apart(ink.one, ink.ground), apart(ink.two, ink.ground)) >= from_ground
        assert min(apart(ink.one, ink.line), apart(ink.two, ink.line)) >= from_line
        assert apart(ink.one, ink.two) >= 17


@pytest.mark.parametrize("name", LEAST)
def test_no_bath_goes_so_deep_that_a_dye_is_lost_in_both_together(name):
    palette = dyed(palettes()[name], 140)
    assert min(contrast(palette.first, palette.deep), contrast(palette.second, palette.deep)) > 1.5


def test_of_two_inks_the_one_that_is_seen_better_comes_second():
    assert by_contrast("#000000", "#ffffff", "#222222") == ("#222222", "#ffffff")
    assert by_contrast("#ffffff", "#ffffff", "#222222") == ("#ffffff", "#222222")
