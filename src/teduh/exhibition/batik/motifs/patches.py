"""One region of a cloth filled by one family on one ground."""

from dataclasses import replace

from teduh.exhibition.batik.dress import Dress
from teduh.exhibition.batik.exact import Floats
from teduh.exhibition.batik.motifs.ceplok import ceplok
from teduh.exhibition.batik.motifs.fills import FILLS
from teduh.exhibition.batik.motifs.kawung import kawung
from teduh.exhibition.batik.motifs.lereng import lereng
from teduh.exhibition.batik.motifs.mega import mega
from teduh.exhibition.batik.motifs.nitik import nitik
from teduh.exhibition.batik.motifs.truntum import truntum
from teduh.exhibition.batik.palettes import GROUNDS, Palette, inks

WHOLE = {
    "kawung": kawung,
    "truntum": truntum,
    "ceplok": ceplok,
    "lereng": lereng,
    "mega": mega,
    "nitik": nitik,
}
DRAWN = WHOLE | FILLS
_MAPS, _FINEST = ("jagad", "tambal"), 500


def patch(dress: Dress, palette: Palette, outlines: tuple[Floats, ...], what: tuple[str, str, float]) -> None:
    """`what` is the family, its ground and the scale of its cells, which are not fine on top of it."""
    family, ground, scale = what
    canvas = dress.canvas.within(outlines)
    finest = _FINEST if dress.design.main in _MAPS else 1000
    inner = replace(dress, canvas=canvas, inks=inks(palette, ground), scale=scale, finest=finest)
    canvas.wash(inner.inks.ground)
    DRAWN[family](inner)


def ground_after(ground: str, step: int) -> str:
    return GROUNDS[(GROUNDS.index(ground) + step) % len(GROUNDS)]
