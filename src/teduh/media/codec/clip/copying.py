"""Decides whether a clip may be published as it was recorded, packets and all."""

from teduh.media.codec.clip.geometry import geometry
from teduh.media.codec.clip.survey import Survey

_SDR_TRANSFERS = frozenset({0, 1, 2, 6})  # unsaid, BT.709, unspecified, BT.601
_FULL_RANGE = 2


def may_be_copied(survey: Survey) -> bool:
    """Steady H.264 at a published size: upright, square pixels, 8 bits, SDR. Decoding still has its say."""
    look = survey.look
    shape = geometry(look, survey.aspect)
    return (
        survey.is_evenly_packed
        and look.format.name == "yuv420p"
        and look.color_trc in _SDR_TRANSFERS
        and look.color_range != _FULL_RANGE
        and shape == (look.width, look.height, ())
        and survey.aspect == 1.0
    )
