"""`teduh batik`: a recording to a cloth, on one's own machine and without a database."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from teduh.config import cloth_live, placing
from teduh.config.cloth_words import (
    DROPPED,
    IS_BOTH,
    IS_DRAWN,
    IS_SOURCE,
    KEPT_BACK,
    LARGEST_PIXELS,
    NO_DESIGN,
    NO_OUTPUT,
    NO_PLACE,
    NOT_THERE,
    NOTHING_ASKED,
    STEPS,
    TOO_MANY,
    TOO_SIZED,
    WHY,
)
from teduh.config.endings import REFUSED, Ending
from teduh.exhibition import batik, signal
from teduh.exhibition.batik.model import SIDES_MM, VERSION
from teduh.exhibition.batik.scene import Scene

Made = TypeVar("Made")

INCH_MM = 25.4
ENDINGS = (".svg", ".png", ".pdf")
LARGEST_DESIGN = 1 << 20


def main(asked: argparse.Namespace) -> None:
    """Exit code 2 and one sentence for what gives no cloth; notes go to the error stream."""
    _require_sense(asked)
    with _progress(asked.lang) as progress:
        try:
            design = _design(asked, progress)
        except signal.SignalRefused as refused:
            raise Ending(refused.sentence(asked.lang), code=REFUSED) from refused
        if asked.design_out is not None:
            _write(asked, asked.design_out, batik.to_json(design).encode())
        if asked.output is not None:
            _require_pixels(asked, (design.width, design.height))
            scene = progress.during("draw", lambda: batik.draw(design))
            _write(asked, asked.output, progress.during("write", lambda: _cloth(asked, design, scene)))
    if asked.explain:
        for reason in batik.explain(design, asked.lang):
            sys.stdout.write(f"{reason.element}: {reason.text}\n")


def _require_sense(asked: argparse.Namespace) -> None:
    """All that can be known before a minute of work, or of sitting still, is spent on it."""
    if not (asked.output or asked.design_out or asked.explain):
        raise Ending(NOTHING_ASKED[asked.lang], code=REFUSED)
    if asked.output is not None and asked.output.suffix.lower() not in ENDINGS:
        raise Ending(NO_OUTPUT[asked.lang], code=REFUSED)
    _require_places(asked)
    _require_known(asked)
    low, high = SIDES_MM
    size = _size(asked)
    if not low <= min(size) <= max(size) <= high:
        raise Ending(TOO_SIZED[asked.lang].format(low=low, high=high), code=REFUSED)
    if asked.output is not None and asked.from_design is None:
        _require_pixels(asked, size)


def _require_places(asked: argparse.Namespace) -> None:
    for path in filter(None, (asked.design_out, asked.output)):
        if placing.is_same(path, asked.file):
            raise Ending(IS_SOURCE[asked.lang].format(name=path), code=REFUSED)
        if not placing.can_be_written(path):
            raise Ending(NO_PLACE[asked.lang].format(name=path), code=REFUSED)
    if asked.output is not None and placing.is_same(asked.output, asked.design_out):
        raise Ending(IS_BOTH[asked.lang].format(name=asked.output), code=REFUSED)


def _require_known(asked: argparse.Namespace) -> None:
    known = {"family": batik.FAMILIES, "palette": tuple(batik.palettes()), "layout": batik.LAYOUTS}
    for name, values in known.items():
        value = getattr(asked, name)
        if value is not None and value not in values:
            words = NOT_THERE[name][asked.lang]
            raise Ending(words.format(value=value, known=", ".join(values)), code=REFUSED)


def _size(asked: argparse.Namespace) -> tuple[int, int]:
    return asked.size_mm or (batik.Wishes.width, batik.Wishes.height)


def _design(asked: argparse.Namespace, progress: "_Progress") -> batik.Design:
    if asked.from_design is not None:
        return _kept(asked)
    recording = progress.during("read", lambda: _recording(asked))
    found = progress.during("measure", lambda: signal.features(recording))
    progress.end()
    for line in _told(recording, found, asked.lang):
        sys.stderr.write(f"{line}\n")
    if asked.family in KEPT_BACK and not asked.allow_larangan:
        sys.stderr.write(f"{KEPT_BACK[asked.family][asked.lang]}\n")
    return batik.design(signal.traits(found), _wishes(asked))


def _told(recording: signal.Recording, found: signal.Features, language: str) -> Iterator[str]:
    """What a person should know about a recording, and which kinds of identity it held."""
    if recording.found:
        things = "; ".join(signal.identity(kind, language) for kind in recording.found)
        yield DROPPED[language].format(things=things)
    yield from (signal.sentence(note, language) for note in found.notes)


def _recording(asked: argparse.Namespace) -> signal.Recording:
    if asked.record is None:
        return signal.read(asked.file)
    return cloth_live.heard(asked.record, asked.serial, asked.lang)


def _kept(asked: argparse.Namespace) -> batik.Design:
    if asked.family or asked.palette or asked.layout or asked.allow_larangan:
        raise Ending(IS_DRAWN[asked.lang], code=REFUSED)
    text = _text(asked)
    try:
        kept = batik.from_json(text)
    except batik.NotADesignError as wrong:
        raise _unreadable(asked, *_why(text)) from wrong
    return kept if asked.size_mm is None else kept.sized(*asked.size_mm)


def _text(asked: argparse.Namespace) -> str:
    """Of a file that has no end, as much as no design ever has."""
    try:
        with asked.from_design.open(encoding="utf-8") as file:
            text: str = file.read(LARGEST_DESIGN)
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(asked, "open") from error
    return text


def _why(text: str) -> tuple[str, object]:
    """What is wrong with a design that cannot be read, and the version it says it has."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return "json", None
    version = read.get("v") if isinstance(read, dict) else None
    return ("version" if isinstance(version, int) and version != VERSION else "fields"), version


def _unreadable(asked: argparse.Namespace, why: str, version: object = None) -> Ending:
    said = WHY[why][asked.lang].format(name=asked.from_design.name, found=version, known=VERSION)
    return Ending(NO_DESIGN[asked.lang].format(why=said), code=REFUSED)


def _wishes(asked: argparse.Namespace) -> batik.Wishes:
    careful = not asked.allow_larangan
    return batik.Wishes(asked.family, asked.palette, asked.layout, *_size(asked), respect_larangan=careful)


def _cloth(asked: argparse.Namespace, design: batik.Design, scene: Scene) -> bytes:
    kind = asked.output.suffix.lower()
    if kind == ".pdf":
        return batik.pdf(scene)
    drawn = batik.svg(scene)
    return drawn.encode() if kind == ".svg" else batik.png(drawn, _pixels(asked, design.width), design.seed)


def _require_pixels(asked: argparse.Namespace, size: tuple[int, int]) -> None:
    widest = _pixels(asked, max(size))
    if asked.output.suffix.lower() == ".png" and not 0 < widest <= LARGEST_PIXELS:
        raise Ending(TOO_MANY[asked.lang], code=REFUSED)


def _pixels(asked: argparse.Namespace, side: int) -> int:
    dots: int = asked.dpi
    return round(side / INCH_MM * dots)


def _write(asked: argparse.Namespace, path: Path, content: bytes) -> None:
    try:
        placing.write_whole(path, content)
    except OSError as error:
        raise Ending(NO_PLACE[asked.lang].format(name=path), code=REFUSED) from error


@contextmanager
def _progress(language: str) -> Iterator["_Progress"]:
    """However it ends, no bar stays before the sentence that follows."""
    progress = _Progress(language)
    try:
        yield progress
    finally:
        progress.end()


class _Progress:
    """A bar of four steps for whoever watches; nothing where the output goes into a file."""

    def __init__(self, language: str) -> None:
        self.words = STEPS[language]
        self.shown = sys.stderr.isatty()

    def during(self, step: str, work: Callable[[], Made]) -> Made:
        if self.shown:
            done = list(self.words).index(step)
            bar = "█" * (5 * done) + "░" * (5 * (len(self.words) - done))
            sys.stderr.write(f"\r\x1b[K{bar} {self.words[step]}")
            sys.stderr.flush()
        return work()

    def end(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
