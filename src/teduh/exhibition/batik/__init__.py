"""Traits to a design, the design to a scene, the scene to SVG, PNG and PDF, and the words for it."""

from teduh.exhibition.batik.designing import Wishes, design, families_by_rank
from teduh.exhibition.batik.drawing import draw, tile
from teduh.exhibition.batik.explaining import Reason, explain, family_note
from teduh.exhibition.batik.harmless import traits_of_line, traits_of_year
from teduh.exhibition.batik.model import FAMILIES, LAYOUTS, Design, NotADesignError, from_json, to_json
from teduh.exhibition.batik.palettes import palettes
from teduh.exhibition.batik.pdf import pdf
from teduh.exhibition.batik.raster import bare_png, image, png
from teduh.exhibition.batik.svg import svg

__all__ = [
    "FAMILIES",
    "LAYOUTS",
    "Design",
    "NotADesignError",
    "Reason",
    "Wishes",
    "bare_png",
    "design",
    "draw",
    "explain",
    "families_by_rank",
    "family_note",
    "from_json",
    "image",
    "palettes",
    "pdf",
    "png",
    "svg",
    "tile",
    "to_json",
    "traits_of_line",
    "traits_of_year",
]
