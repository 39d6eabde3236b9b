"""The dyes: eight palettes as a table, how deep a bath goes, and what is light and dark on a ground."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Colour = tuple[int, int, int]
GROUNDS = ("deep", "mori", "first", "second")


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
    """The palette after baths of `dip` percent of the usual depth; both over each other stay deep."""
    mori = colour(palette.mori)
    deeper = {part: _dipped(mori, colour(getattr(palette, part)), dip) for part in ("first", "second")}
    return Palette(**(vars(palette) | deeper))


def inks(palette: Palette, ground: str) -> Inks:
    """The inks for a ground: `deep`, `mori`, `first` or `second`."""
    p = palette
    faint = mixed_colours(getattr(p, ground), p.first if ground == "mori" else p.mori, 46)
    table = {
        "deep": (p.deep, p.mori, p.first, p.second, p.deep, p.accent),
        "mori": (p.mori, p.deep, p.second, p.first, p.deep, p.accent),
        "first": (p.first, p.mori, p.deep, p.second, p.deep, p.accent),
        "second": (p.second, p.mori, p.first, p.deep, p.deep, p.accent),
    }
    return Inks(ground, *table[ground], faint=faint, mori=p.mori)


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
