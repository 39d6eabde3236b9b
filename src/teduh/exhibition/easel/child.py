"""`python -m teduh.exhibition.easel.child`: draws once, locked in before it reads what somebody gave."""

import io
import json
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

from teduh.exhibition import batik, signal
from teduh.exhibition.easel.order import (
    CANDIDATES,
    LANGUAGES,
    LAYER_PIXELS,
    LAYERS,
    REPORT,
    SIZES,
    Order,
)
from teduh.exhibition.easel.painting import encode, layers_of
from teduh.exhibition.easel.telling import panel_of, reasons_of
from teduh.exhibition.signal.records import Traits
from teduh.media.codec import sandbox

_CPU_SECONDS, _MEMORY, _FILE_BYTES = 120, 3 << 30, 64 << 20
_FIF_MARK = b"\x00\x00\x00\x64"
_HARMLESS = ("line", "year")

Files = dict[str, BinaryIO]


def main(parent: int, folder: Path, order: Order) -> None:
    """Opens the files it will write, reads its input from standard input, and can reach nothing else."""
    sandbox.die_with_parent(parent)
    files: Files = {name: (folder / name).open("wb") for name in (REPORT, *_names())}
    head = sys.stdin.buffer.read(len(_FIF_MARK))
    _warm_up(order, is_fif=head == _FIF_MARK)
    sandbox.bound_appetite(cpu_seconds=_CPU_SECONDS, memory=_MEMORY, file_bytes=_FILE_BYTES)
    sandbox.lock_down()
    report = _report(head + sys.stdin.buffer.read(), order, files)
    files[REPORT].write(json.dumps(report).encode())
    for file in files.values():
        file.close()


def _names() -> Iterator[str]:
    for place in range(CANDIDATES):
        for name in (*SIZES, *LAYERS):
            yield f"{place}-{name}"


def _warm_up(order: Order, *, is_fif: bool) -> None:
    """Loads every module and table that the drawing will ask for: later nothing can be opened."""
    Image.init()
    ring = [(float(at % 7), float(at * at % 11)) for at in range(40)]
    traits = batik.traits_of_line(ring)
    for family in batik.FAMILIES:
        made = batik.design(traits, batik.Wishes(family=family, width=200, height=200), source="line")
    scene = batik.draw(made)
    encode(batik.image(batik.svg(scene), 64), 64, io.BytesIO())
    reasons_of(made)
    signal.SignalRefused("design")
    if order.source == "recording":
        signal.warm_up()
        if is_fif and find_spec("mne"):
            import_module("mne").pick_types  # noqa: B018 - MNE loads its parts when they are named
            import_module("mne.io.fiff.raw")


def _report(given: bytes, order: Order, files: Files) -> dict[str, Any]:
    try:
        if order.source == "design":
            return {"cloths": [_cloth(batik.from_json(given.decode()), _at(0, files))]}
        told, traits = _read(given, order)
        return told | {"cloths": list(_cloths(traits, order, files))}
    except signal.SignalRefused as no:
        return _refused(no)
    except batik.NotADesignError:
        # Of a recording no refusal of this kind is known: what is drawn from it was made here.
        return _refused(signal.SignalRefused(order.source if order.source in _HARMLESS else "design"))


def _refused(no: signal.SignalRefused) -> dict[str, Any]:
    return {"refused": no.code, "said": {language: no.sentence(language) for language in LANGUAGES}}


def _read(given: bytes, order: Order) -> tuple[dict[str, Any], Traits]:
    if order.source == "recording":
        recording = signal.read(io.BytesIO(given))
        _say(0.1)
        found = signal.features(recording)
        notes = [{tongue: signal.sentence(note, tongue) for tongue in LANGUAGES} for note in found.notes]
        dropped = [
            {tongue: signal.identity(kind, tongue) for tongue in LANGUAGES} for kind in recording.found
        ]
        return {"notes": notes, "dropped": dropped}, signal.traits(found)
    points = json.loads(given)
    if order.source == "line":
        return {}, batik.traits_of_line([(float(x), float(y)) for x, y in points])
    return {}, batik.traits_of_year([(date.fromisoformat(day), str(shade)) for day, shade in points])


def _cloths(traits: Traits, order: Order, files: Files) -> Iterator[dict[str, Any]]:
    families = batik.families_by_rank(traits, respect_larangan=order.respect_larangan)[:CANDIDATES]
    for place, family in enumerate(families):
        # The best family is the reading's own choice; the other one is theirs, if they take it.
        wishes = batik.Wishes(
            family=family if place else None,
            respect_larangan=order.respect_larangan,
            quiet_border=order.quiet_border,
        )
        made = batik.design(traits, wishes, source=order.source)
        yield _cloth(made, _at(place, files))
        _say(0.1 + 0.9 * (place + 1) / len(families))


def _at(place: int, files: Files) -> Files:
    return {name: files[f"{place}-{name}"] for name in (*SIZES, *LAYERS)}


def _cloth(made: batik.Design, files: Files) -> dict[str, Any]:
    scene = batik.draw(made)
    whole = batik.image(batik.svg(scene), SIZES["wall"], made.seed)
    pictures = {name: encode(whole, pixels, files[name]) for name, pixels in SIZES.items()}
    layers = {name: encode(layer, LAYER_PIXELS, files[name]) for name, layer in layers_of(scene, whole)}
    return {
        "family": made.main,
        "design": batik.to_json(made),
        "reasons": reasons_of(made),
        "panel": panel_of(made),
        "pictures": pictures,
        "layers": layers,
    }


def _say(share: float) -> None:
    """Each line is how far the drawing is."""
    sys.stdout.write(json.dumps({"progress": share}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), Order(**json.loads(sys.argv[3])))
