"""`teduh batik`: a recording to a cloth, on one's own machine and without a database."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from teduh.config import cloth_live
from teduh.config.endings import REFUSED, Ending
from teduh.exhibition import batik, signal

Made = TypeVar("Made")

INCH_MM = 25.4
LARGEST_PIXELS = 10000
ENDINGS = (".svg", ".png", ".pdf")
STEPS = {
    "id": {"read": "membaca rekaman", "measure": "mengukur", "draw": "menggambar", "write": "menulis kain"},
    "en": {
        "read": "reading the recording",
        "measure": "measuring",
        "draw": "drawing",
        "write": "writing the cloth",
    },
}
NO_OUTPUT = {
    "id": "Hasilnya harus berakhiran .svg, .png, atau .pdf.",
    "en": "What is written must end in .svg, .png or .pdf.",
}
TOO_MANY = {
    "id": f"Gambarnya akan lebih lebar dari {LARGEST_PIXELS} piksel: pilih --dpi yang lebih kecil, atau PDF.",
    "en": f"The picture would be wider than {LARGEST_PIXELS} pixels: take a smaller --dpi, or a PDF.",
}
NO_DESIGN = {"id": "Rancangannya tidak dapat dibaca: {why}", "en": "The design cannot be read: {why}"}
IS_DRAWN = {
    "id": "Rancangan yang disimpan sudah memilih ragam, warna, tata letak: hanya ukurannya dapat diganti.",
    "en": "A kept design has its family, palette and layout already: only its size can be another.",
}
NO_PLACE = {"id": "{name} tidak dapat ditulis.", "en": "{name} cannot be written."}


def main(asked: argparse.Namespace) -> None:
    """Exit code 2 and one sentence for what gives no cloth; notes go to the error stream."""
    if asked.output is not None and asked.output.suffix.lower() not in ENDINGS:
        raise Ending(NO_OUTPUT[asked.lang], code=REFUSED)
    progress = _Progress(asked.lang)
    try:
        design = _design(asked, progress)
    except signal.SignalRefused as refused:
        raise Ending(refused.sentence(asked.lang), code=REFUSED) from refused
    except batik.NotADesignError as wrong:
        said = "{why}" if asked.from_design is None else NO_DESIGN[asked.lang]
        raise Ending(said.format(why=wrong), code=REFUSED) from wrong
    if asked.design_out is not None:
        _write(asked, asked.design_out, batik.to_json(design).encode())
    if asked.output is not None:
        _write(asked, asked.output, progress.during("write", lambda: _cloth(asked, design, progress)))
    progress.end()
    if asked.explain:
        for reason in batik.explain(design, asked.lang):
            sys.stdout.write(f"{reason.element}: {reason.text}\n")


def _design(asked: argparse.Namespace, progress: "_Progress") -> batik.Design:
    if asked.from_design is not None:
        if asked.family or asked.palette or asked.layout:
            raise Ending(IS_DRAWN[asked.lang], code=REFUSED)
        kept = batik.from_json(_text(asked))
        return kept if asked.size_mm is None else kept.sized(*asked.size_mm)
    recording = progress.during("read", lambda: _recording(asked))
    found = progress.during("measure", lambda: signal.features(recording))
    progress.end()
    for note in found.notes:
        sys.stderr.write(f"{signal.sentence(note, asked.lang)}\n")
    return batik.design(signal.traits(found), _wishes(asked))


def _recording(asked: argparse.Namespace) -> signal.Recording:
    if asked.record is None:
        return signal.read(asked.file)
    return cloth_live.heard(asked.record, asked.serial, asked.lang)


def _text(asked: argparse.Namespace) -> str:
    try:
        text: str = asked.from_design.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Ending(NO_DESIGN[asked.lang].format(why=asked.from_design.name), code=REFUSED) from error
    return text


def _wishes(asked: argparse.Namespace) -> batik.Wishes:
    size = asked.size_mm or (batik.Wishes.width, batik.Wishes.height)
    return batik.Wishes(asked.family, asked.palette, asked.layout, *size)


def _cloth(asked: argparse.Namespace, design: batik.Design, progress: "_Progress") -> bytes:
    kind = asked.output.suffix.lower()
    width = round(design.width / INCH_MM * asked.dpi)
    height = round(design.height / INCH_MM * asked.dpi)
    if kind == ".png" and not 0 < max(width, height) <= LARGEST_PIXELS:
        raise Ending(TOO_MANY[asked.lang], code=REFUSED)
    scene = progress.during("draw", lambda: batik.draw(design))
    if kind == ".pdf":
        return batik.pdf(scene)
    drawn = batik.svg(scene)
    return drawn.encode() if kind == ".svg" else batik.png(drawn, width, design.seed)


def _write(asked: argparse.Namespace, path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Ending(NO_PLACE[asked.lang].format(name=path), code=REFUSED) from error


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
