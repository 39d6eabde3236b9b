"""What the pages of this room read, ready to render."""

from teduh.exhibition.queries.cloths import Picture, Reason, picture_of, reasons_of
from teduh.exhibition.queries.desk import (
    DeskPage,
    curators,
    desk_page,
    lines,
    prints_to_take_down,
    ready_pack,
)
from teduh.exhibition.queries.own import (
    Candidate,
    OwnLine,
    asked_guardian,
    candidate,
    candidates,
    consents_of,
    hearing_of,
    own_file,
    own_lines,
)
from teduh.exhibition.queries.wall import Closer, Doors, Hung, Wall, closer, doors, picture_link, wall

__all__ = [
    "Candidate",
    "Closer",
    "DeskPage",
    "Doors",
    "Hung",
    "OwnLine",
    "Picture",
    "Reason",
    "Wall",
    "asked_guardian",
    "candidate",
    "candidates",
    "closer",
    "consents_of",
    "curators",
    "desk_page",
    "doors",
    "hearing_of",
    "lines",
    "own_file",
    "own_lines",
    "picture_link",
    "picture_of",
    "prints_to_take_down",
    "ready_pack",
    "reasons_of",
    "wall",
]
