"""The tokens are readable, the ornament is what the code draws, and no page carries style or script."""

import re
from pathlib import Path

import pytest
from PIL import Image

from teduh.foundation.ornament import files

ROOT = Path(__file__).resolve().parents[2] / "src" / "teduh"
STATIC = ROOT / "foundation" / "static" / "foundation"
CSS = (STATIC / "teduh.css").read_text()
# A block of JSON is read by a script, never run.
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|javascript:|"
    r'<script(?![^>]* src=)(?![^>]* type="application/json")'
)
GROUNDS = ("paper", "cloth", "shade")
TEXTS = ("ink", "ink-soft", "indigo", "soga", "leaf", "clay")
ON = (("on-indigo", "indigo"), ("on-clay", "clay"), ("paper", "soga"))


def tokens(selector: str) -> dict[str, str]:
    block = CSS.split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


LOOKS = {
    "light": tokens(":root"),
    "dark by device": tokens('  :root:not([data-appearance="light"])'),
    "dark by choice": tokens('[data-appearance="dark"]'),
}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself_is_right():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_is_readable_on_every_ground(look, ground, text):
    assert contrast(LOOKS[look][text], LOOKS[look][ground]) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("text", "ground"), ON)
def test_words_on_colour_are_readable(look, text, ground):
    assert contrast(LOOKS[look][text], LOOKS[look][ground]) >= 4.5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_edge_of_a_field_is_seen(look, ground):
    assert contrast(LOOKS[look]["edge"], LOOKS[look][ground]) >= 3


@pytest.mark.parametrize("colour", re.findall(r"\.disc-\d { background: (#\w{6})", CSS))
def test_initials_are_readable_on_their_disc(colour):
    assert contrast("#ffffff", colour) >= 4.5


def test_dark_is_the_same_by_device_and_by_choice():
    assert LOOKS["dark by device"] == LOOKS["dark by choice"]


@pytest.mark.parametrize("name", [name for name in files() if name.endswith(".svg")])
def test_the_ornament_is_what_the_code_draws(name):
    assert (STATIC / name).read_bytes() == files()[name]


@pytest.mark.parametrize("name", [name for name in files() if name.endswith(".png")])
def test_the_icons_are_what_the_code_draws(name, tmp_path):
    (tmp_path / name).write_bytes(files()[name])
    with Image.open(STATIC / name) as kept, Image.open(tmp_path / name) as drawn:
        assert (kept.size, kept.tobytes()) == (drawn.size, drawn.tobytes())


@pytest.mark.parametrize("page", sorted(ROOT.glob("**/jinja2/**/*.html")), ids=lambda page: page.name)
def test_no_page_carries_style_or_script(page):
    html = page.read_text()
    assert INLINE.findall(html) == []


def icon_names(html: str) -> set[str]:
    return set(re.findall(r"""icon\(["']([\w-]+)["']""", html))


@pytest.mark.parametrize("page", sorted(ROOT.glob("**/jinja2/**/*.html")), ids=lambda page: page.name)
def test_every_icon_of_a_page_is_in_the_sprite(page):
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    assert icon_names(page.read_text()) <= drawn
