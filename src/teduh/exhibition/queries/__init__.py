"""What the pages of this room read, ready to render."""

from teduh.exhibition.queries.cloths import Picture, Reason, picture_of, reasons_of
from teduh.exhibition.queries.own import Candidate, OwnLine, candidate, candidates, consents_of, own_lines
from teduh.exhibition.queries.wall import Hanging, hanging, wall

__all__ = [
    "Candidate",
    "Hanging",
    "OwnLine",
    "Picture",
    "Reason",
    "candidate",
    "candidates",
    "consents_of",
    "hanging",
    "own_lines",
    "picture_of",
    "reasons_of",
    "wall",
]
