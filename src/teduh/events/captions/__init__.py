"""Captions and chapters as text: read strictly, so that every browser shows them alike. Knows no Django."""

from teduh.events.captions.chapters import Chapter, chapters_as_vtt, read_chapters
from teduh.events.captions.vtt import Cue, Fault, Reading, read_vtt, transcript_of

__all__ = [
    "Chapter",
    "Cue",
    "Fault",
    "Reading",
    "chapters_as_vtt",
    "read_chapters",
    "read_vtt",
    "transcript_of",
]
