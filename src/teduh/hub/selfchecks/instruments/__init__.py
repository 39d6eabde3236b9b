"""Instruments and how they are scored. Pure: no Django, no request, nothing that remembers an answer."""

from teduh.hub.selfchecks.instruments.reading import NoInstrument, instrument, instruments, kept_folders
from teduh.hub.selfchecks.instruments.records import Band, Instrument, Item
from teduh.hub.selfchecks.instruments.scoring import Score, missing, score

__all__ = [
    "Band",
    "Instrument",
    "Item",
    "NoInstrument",
    "Score",
    "instrument",
    "instruments",
    "kept_folders",
    "missing",
    "score",
]
