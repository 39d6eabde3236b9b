"""Chapters: one a line, as people write them under a video."""

import re
from dataclasses import dataclass

from teduh.events.captions.vtt import Fault

_LINE = re.compile(r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)[ \t]+(\S.{0,99})")


@dataclass(frozen=True, slots=True)
class Chapter:
    """Where it begins, in milliseconds, and its name."""

    start: int
    title: str

    @property
    def seconds(self) -> int:
        return self.start // 1000

    @property
    def at(self) -> str:
        """As it is told: 1:02:03 or 2:03."""
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def read_chapters(text: str, milliseconds: int | None = None) -> tuple[list[Chapter], list[Fault]]:
    """The first begins with the recording, each later than the one before, none after the end."""
    chapters: list[Chapter] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None:
            faults.append(Fault(number, "bad_chapter"))
            continue
        hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
        chapter = Chapter(((hours * 60 + minutes) * 60 + seconds) * 1000, found.group(4))
        if chapters and chapter.start <= chapters[-1].start:
            faults.append(Fault(number, "not_in_order"))
        if milliseconds is not None and chapter.start >= milliseconds:
            faults.append(Fault(number, "after_the_end"))
        if not chapters and chapter.start:
            faults.append(Fault(number, "first_at_zero"))
        chapters.append(chapter)
    return chapters, faults


def chapters_as_vtt(chapters: list[Chapter], milliseconds: int) -> str:
    """For a browser's own list of chapters."""
    ends = [*(chapter.start for chapter in chapters[1:]), milliseconds]
    cues = (
        f"{_stamp(chapter.start)} --> {_stamp(end)}\n{_escaped(chapter.title)}\n"
        for chapter, end in zip(chapters, ends, strict=True)
    )
    return "\n".join(["WEBVTT\n", *cues])


def _escaped(title: str) -> str:
    return title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _stamp(milliseconds: int) -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"
