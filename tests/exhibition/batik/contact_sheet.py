"""`python -m tests.exhibition.batik.contact_sheet [folder]`: eight recordings by eight families, for the eye.

Three people are in the shared recordings. Each row is a piece of its own: four whole minutes of a headband,
and the halves of two minutes of a cap. The second picture shows a part of each family as large as it is
printed at 150 dpi.
"""

import gzip
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from teduh.exhibition import signal
from teduh.exhibition.batik import FAMILIES, Wishes, bare_png, design, draw, png, svg
from teduh.exhibition.signal.records import Recording, Traits

ROOT = Path(__file__).parents[3]
RECORDINGS = ROOT / "tests" / "exhibition" / "recordings"
WHOLE = {
    "muse_101_1_60s.csv": "Muse 101, first minute",
    "muse_101_2_60s.csv": "Muse 101, second minute",
    "muse_304_1_60s.csv": "Muse 304, first minute",
    "muse_304_2_60s.csv": "Muse 304, second minute",
}
HALVED = {"eyes_open.edf": "S001, eyes open", "eyes_closed.edf": "S001, eyes closed"}
SIDE, MARGIN, LINE = 166, 12, 26
PART = 500  # pixels at 150 dots an inch
UNITS = PART * 2540 // 150  # hundredths of a millimetre that they show
AT = (17000, 17000)  # where the part begins
ELSEWHERE = {"mega": (27000, 12500), "tambal": (20000, 24000)}


def read(name: str) -> Recording:
    return signal.read(io.BytesIO(gzip.decompress((RECORDINGS / f"{name}.gz").read_bytes())))


def rows() -> Iterator[tuple[str, Traits]]:
    for name, label in WHOLE.items():
        yield label, signal.traits(signal.features(read(name)))
    for name, label in HALVED.items():
        recording = read(name)
        half = recording.samples.shape[1] // 2
        for samples, which in ((slice(half), "first half"), (slice(half, None), "second half")):
            piece = replace(recording, samples=recording.samples[:, samples])
            yield f"{label}, {which}", signal.traits(signal.features(piece))


def cloth(traits: Traits, family: str, layout: str | None = None) -> str:
    return svg(draw(design(traits, Wishes(family=family, layout=layout, respect_larangan=False))))


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGB")


def sheet(found: list[tuple[str, Traits]]) -> Image.Image:
    step = SIDE + MARGIN
    made = Image.new("RGB", (step * len(FAMILIES) + MARGIN, (step + LINE) * len(found) + LINE), "#faf6ec")
    pen, font = ImageDraw.Draw(made), ImageFont.load_default(15)
    for across, family in enumerate(FAMILIES):
        pen.text((MARGIN + across * step, 8), family, "#1b1512", font)
    for down, (label, traits) in enumerate(found):
        top = LINE + down * (step + LINE)
        for across, family in enumerate(FAMILIES):
            large = opened(bare_png(cloth(traits, family), 2 * SIDE))
            made.paste(large.resize((SIDE, SIDE), Image.Resampling.LANCZOS), (MARGIN + across * step, top))
        pen.text((MARGIN, top + SIDE + 6), label, "#5b5149", font)
    return made


def parts(found: list[tuple[str, Traits]]) -> Image.Image:
    """Each family in one piece, of another row each; only what is shown is painted."""
    made = Image.new("RGB", (PART * 4, PART * 2))
    size = f'width="{UNITS / 100:g}mm" height="{UNITS / 100:g}mm"'
    for place, (family, (_label, traits)) in enumerate(zip(FAMILIES, found, strict=True)):
        text = cloth(traits, family, "byur")
        left, top = ELSEWHERE.get(family, AT)
        view = f'viewBox="{left} {top} {UNITS} {UNITS}"'
        head, rest = text.split(">", 1)
        head = re.sub(r'width="\S+" height="\S+" viewBox="[^"]+"', f"{size} {view}", head)
        made.paste(opened(png(f"{head}>{rest}", PART, place)), (place % 4 * PART, place // 4 * PART))
    return made


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "images"
    found = list(rows())
    sheet(found).save(folder / "cloths.webp", quality=58, method=6)
    parts(found).save(folder / "cloths-at-print-size.webp", quality=58, method=6)


if __name__ == "__main__":
    main()
