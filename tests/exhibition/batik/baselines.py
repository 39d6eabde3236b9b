"""Pictures that cloths are held against: `python -m tests.exhibition.batik.baselines` draws them anew.

Six designs of made numbers, so that nobody's recording is kept, each 600 pixels wide.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from teduh.exhibition.batik import Design, bare_png, draw, from_json, svg, to_json
from tests.exhibition.batik.making import small

FOLDER = Path(__file__).parent / "baselines"
PIXELS = 600
RENDERER = "0.5.0"  # of resvg_py: another draws edges otherwise, and begins with pictures of its own
WISHES = {
    "kawung": {"seed": 3, "layout": "dlorong", "palette": "sogan-yogya"},
    "ceplok": {"seed": 9, "layout": "tengahan", "palette": "bangbiru"},
    "lereng": {"seed": 7, "layout": "pagisore", "palette": "madura"},
    "mega": {"seed": 5, "layout": "byur", "palette": "kelengan"},
    "jagad": {"seed": 6, "layout": "byur", "palette": "pesisir"},
    "tambal": {"seed": 2, "layout": "tengahan", "palette": "tegeran"},
}


def kept(name: str) -> Design:
    return from_json((FOLDER / f"{name}.json").read_text())


def drawn(design: Design) -> Image.Image:
    return painted(svg(draw(design)))


def painted(text: str) -> Image.Image:
    with Image.open(BytesIO(bare_png(text, PIXELS))) as picture:
        return picture.convert("RGB")


def baseline(name: str) -> Image.Image:
    with Image.open(FOLDER / f"{name}.webp") as picture:
        return picture.convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """The mean of all differences, 0 to 255, and the share of pixels that are off by more than 32."""
    off = np.abs(np.asarray(one).astype(np.int64) - np.asarray(other))
    return float(off.mean()), float((off.max(axis=2) > 32).mean())


def sheet(rows: Sequence[tuple[Image.Image, ...]]) -> Image.Image:
    """Rows of pictures side by side, for people."""
    made = Image.new("RGB", (PIXELS * max(len(row) for row in rows), PIXELS * len(rows)))
    for down, row in enumerate(rows):
        for across, picture in enumerate(row):
            made.paste(picture, (across * PIXELS, down * PIXELS))
    return made


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, wishes in WISHES.items():
        design = small(name, wishes["seed"], layout=wishes["layout"], palette=wishes["palette"])
        (FOLDER / f"{name}.json").write_text(to_json(design.sized(200, 200)))
        drawn(kept(name)).save(FOLDER / f"{name}.webp", lossless=True, quality=100, method=6)


if __name__ == "__main__":
    main()
