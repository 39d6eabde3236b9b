"""Recordings to numbers: pure, without Django, without a database and without the identity of anybody."""

from teduh.exhibition.signal.records import (
    FULL,
    PIECES,
    SIDES,
    STEPS,
    TRACE,
    Features,
    Note,
    Recording,
    Texture,
    Traits,
)

__all__ = [
    "FULL",
    "PIECES",
    "SIDES",
    "STEPS",
    "TRACE",
    "Features",
    "Note",
    "Recording",
    "Texture",
    "Traits",
]
