"""The demo's pool of pictures and clips, drawn and rendered once each in a few processes."""

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from zlib import crc32

from teduh.config.demo.clips import clip
from teduh.config.demo.pictures import draw
from teduh.media.codec import Rendered, render_here

PROCESSES = 2
QUALITY = 92
SIZE = (720, 900)
"""Twice as many pixels as the feed's cards are wide on a telephone."""

Wanted = tuple[str, int, bool]
"""Motif, seed, and whether it is a clip."""


def render_pool(wanted: Sequence[Wanted], folder: Path) -> Iterator[tuple[Wanted, Rendered]]:
    """Draw and render everything into the folder, begun in the order given; each is told once it is there."""
    # Spawned, because a forked child would share our connection to the database.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, context) as executor:
        coming = {executor.submit(render_one, one, folder): one for one in wanted}
        for future in as_completed(coming):
            yield coming[future], future.result()


def render_one(wanted: Wanted, folder: Path) -> Rendered:
    """Draw one picture or clip and make its renditions as an upload's would be made."""
    motif, seed, is_clip = wanted
    name = f"{motif}-{seed}-{'clip' if is_clip else 'photo'}"
    source = folder / f"{name}.{'mp4' if is_clip else 'jpg'}"
    number = crc32(motif.encode()) + seed
    if is_clip:
        clip(motif, number, source)
    else:
        picture = draw(motif, number, SIZE)
        picture.save(source, "JPEG", quality=QUALITY)
    try:
        return render_here(source, folder / name)
    finally:
        source.unlink()
