"""Photographs drawn by code: days in Indonesia without a single face."""

from collections.abc import Callable

from PIL import Image

from teduh.config.demo.pictures.books import hands_book
from teduh.config.demo.pictures.desks import desk
from teduh.config.demo.pictures.develop import Print, develop
from teduh.config.demo.pictures.fields import football, rice_fields
from teduh.config.demo.pictures.fronts import back_light, feet_tiles, veil_sea, wall_shadow
from teduh.config.demo.pictures.fronts_out import cap, helmet, umbrella, window_reflection
from teduh.config.demo.pictures.hands import hands_batik, hands_cup
from teduh.config.demo.pictures.journeys import mirror, train
from teduh.config.demo.pictures.light import Picture
from teduh.config.demo.pictures.meals import nasi, soto
from teduh.config.demo.pictures.naps import bed, cat, fan
from teduh.config.demo.pictures.rooms import window_light
from teduh.config.demo.pictures.skies import clouds, dawn, monsoon, moon, sea_dusk
from teduh.config.demo.pictures.stalls import warung
from teduh.config.demo.pictures.streets import gang, rain_road
from teduh.config.demo.pictures.treats import fruit, kopi

PORTRAIT = (864, 1080)

_BACK: tuple[Callable[[Picture], Print], ...] = (
    dawn, clouds, monsoon, sea_dusk, moon,
    gang, rain_road, warung,
    nasi, soto, kopi, fruit,
    hands_cup, hands_book, hands_batik,
    window_light, desk, bed, fan, cat,
    rice_fields, football, train, mirror,
)  # fmt: skip
_FRONT: tuple[Callable[[Picture], Print], ...] = (
    back_light, veil_sea, wall_shadow, feet_tiles, window_reflection, cap, umbrella, helmet,
)  # fmt: skip
_SCENES = {scene.__name__: scene for scene in (*_BACK, *_FRONT)}

BACK_MOTIFS = tuple(scene.__name__ for scene in _BACK)
"""What the camera away from its holder saw."""
FRONT_MOTIFS = tuple(scene.__name__ for scene in _FRONT)
"""What the camera toward its holder saw: never a face."""


def draw(motif: str, seed: int, size: tuple[int, int] = PORTRAIT) -> Image.Image:
    """A picture of the motif, the same to the byte for the same seed, size and library versions."""
    picture = Picture(seed)
    return develop(picture, size, _SCENES[motif](picture))
