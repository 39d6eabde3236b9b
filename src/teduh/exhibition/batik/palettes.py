"""The dyes: eight palettes as a table, how deep a bath goes, and what is light and dark on a ground."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Colour = tuple[int, int, int]
GROUNDS = ("deep", "mori", "first", "second")
_SHALLOWEST = 60  # percent of a bath's usual depth
_DYES_APART, _ISEN_APART = 165, 195  # contrast in hundredths


@dataclass(frozen=True)
class Palette:
    name: str
    mori: str
    first: str
    second: str
    deep: str
    accent: str
    id: str
    en: str


@dataclass(frozen=True)
class Inks:
    """What a motif paints with on one ground: wax line, two dyes, the darkest, a spark, a faint line."""

    ground_name: str
    ground: str
    line: str
    one: str
    two: str
    dark: str
    accent: str
    faint: str
    mori: str


@cache
def palettes() -> dict[str, Palette]:
    table = tomllib.loads(files(__package__).joinpath("palettes.toml").read_text())
    return {row["name"]: Palette(**row) for row in table["palette"]}


def dyed(palette: Palette, dip: int) -> Palette:
    """The palette after baths of `dip` percent of the usual depth; both over each other stay deep.

    No bath goes so deep that its dye cannot be told from both together.
    """
    deeper = {part: _bathed(palette, part, dip) for part in ("first", "second")}
    return Palette(**(vars(palette) | deeper))


def _bathed(palette: Palette, part: str, dip: int) -> str:
    mori, dye = colour(palette.mori), colour(getattr(palette, part))
    depths = (*range(dip, _SHALLOWEST, -2), _SHALLOWEST)
    baths = (_dipped(mori, dye, depth) for depth in depths)
    return next((bath for bath in baths if _apart(bath, palette.deep, _DYES_APART)), _dipped(mori, dye, dip))


def inks(palette: Palette, ground: str) -> Inks:
    """The inks for a ground: `deep`, `mori`, `first` or `second`. Wax is drawn in what is seen best on it."""
    p = palette
    dye, other = (p.first, p.second) if ground == "first" else (p.second, p.first)
    dark_line = _span(dye, p.deep) > _span(dye, p.mori)
    table = {
        "deep": (p.deep, p.mori, p.first, p.second),
        "mori": (p.mori, p.deep, p.second, p.first),
        "first": (dye, p.deep, p.mori, other) if dark_line else (dye, p.mori, p.deep, other),
        "second": (dye, p.deep, other, p.mori) if dark_line else (dye, p.mori, other, p.deep),
    }
    faint = _faint(table[ground][0], table[ground][1], p)
    return Inks(ground, *table[ground], p.deep, p.accent, faint=faint, mori=p.mori)


def _faint(ground: str, line: str, p: Palette) -> str:
    """The ground with so much of a dye, or of the wax line, that fine fills are just seen."""
    darker = min((p.first, p.second), key=_light)
    toward = darker if ground == p.mori else line
    shades = [mixed_colours(ground, toward, percent) for percent in range(46, 100, 6)]
    return next((shade for shade in shades if _apart(shade, ground, _ISEN_APART)), shades[-1])


def by_contrast(ground: str, one: str, other: str) -> tuple[str, str]:
    """Two inks, the one that is seen less on the ground first."""
    return (one, other) if _span(one, ground) <= _span(other, ground) else (other, one)


def _light(text: str) -> int:
    """How light a colour is, 0 to 10,000, in whole numbers: no machine rounds it otherwise."""
    red, green, blue = colour(text)
    return (2126 * red * red + 7152 * green * green + 722 * blue * blue) // 65025


def _span(one: str, other: str) -> int:
    """The contrast of two colours in hundredths."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 500) * 100 // (low + 500)


def _apart(one: str, other: str, hundredths: int) -> bool:
    return _span(one, other) >= hundredths


def colour(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mixed_colours(one: str, other: str, percent: int) -> str:
    """`one` with that share of `other`."""
    pairs = zip(colour(one), colour(other), strict=True)
    return _text([(a * (100 - percent) + b * percent + 50) // 100 for a, b in pairs])


def _dipped(mori: Colour, dye: Colour, dip: int) -> str:
    return _text([max(0, min(255, a + (b - a) * dip // 100)) for a, b in zip(mori, dye, strict=True)])


def _text(parts: list[int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)
