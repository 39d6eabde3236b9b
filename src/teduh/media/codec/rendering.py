"""The two ways to render a file: in a locked-in child, as the product does, or right here."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, Literal

from teduh.media.codec.drawing import accepted_kind, draw
from teduh.media.codec.kinds import HEAD_BYTES, PHOTOS
from teduh.media.codec.launch import draw_in_child
from teduh.media.codec.limits import Limits
from teduh.media.codec.outputs import FILES, Drawn, Made, Outputs
from teduh.media.codec.rendered import Rendered, Rendition

Progress = Callable[[float], None]

DEFAULTS = Limits()


def render(
    source: Path,
    target: Path,
    *,
    limits: Limits = DEFAULTS,
    keep_sound: bool = True,
    on_progress: Progress | None = None,
) -> Rendered:
    """Render a photo or clip into the folder `target`, decoding in a fresh process that is locked in.

    Raises `MediaRefused` for a file that is unacceptable and `RenderingFailed` for one that may pass on
    another try; either leaves `target` empty.
    """
    with source.open("rb") as file, _easel(file, target, limits) as (kind, medium, files):
        drawn = draw_in_child(
            kind, file, files, limits, keep_sound=keep_sound, on_progress=on_progress or _unheard
        )
        return _rendered(medium, target, drawn)


def render_here(
    source: Path,
    target: Path,
    *,
    limits: Limits = DEFAULTS,
    keep_sound: bool = True,
    on_progress: Progress | None = None,
) -> Rendered:
    """The same without a child: for files we made ourselves, and for measuring."""
    with source.open("rb") as file, _easel(file, target, limits) as (kind, medium, files):
        drawn = draw(
            kind, file, Outputs(files), limits, keep_sound=keep_sound, on_progress=on_progress or _unheard
        )
        return _rendered(medium, target, drawn)


Medium = Literal["photo", "video"]


@contextmanager
def _easel(
    source: BinaryIO, target: Path, limits: Limits
) -> Iterator[tuple[str, Medium, dict[str, BinaryIO]]]:
    """Every output of the accepted file, open; those left unwritten, or all after a failure, are removed."""
    # Read beside the file's position: the child inherits it and must start at the beginning.
    head = os.pread(source.fileno(), HEAD_BYTES, 0)
    kind = accepted_kind(head, os.fstat(source.fileno()).st_size, limits)
    medium: Medium = "photo" if kind in PHOTOS else "video"
    target.mkdir(parents=True, exist_ok=True)
    paths = {name: target / file_name for name, (file_name, _mime) in FILES[medium].items()}
    try:
        with ExitStack() as stack:
            yield kind, medium, {name: stack.enter_context(path.open("wb")) for name, path in paths.items()}
    except BaseException:
        _remove(paths.values(), even_written=True)
        raise
    _remove(paths.values(), even_written=False)


def _remove(paths: Iterable[Path], *, even_written: bool) -> None:
    for path in paths:
        if path.exists() and (even_written or path.stat().st_size == 0):
            path.unlink()


def _rendered(medium: Medium, target: Path, drawn: Drawn) -> Rendered:
    renditions = tuple(_rendition(medium, target, made) for made in drawn.made)
    placeholder = bytes.fromhex(drawn.thumbhash)
    return Rendered(
        medium, drawn.width, drawn.height, drawn.duration, drawn.has_sound, placeholder, renditions
    )


def _rendition(medium: Medium, target: Path, made: Made) -> Rendition:
    file_name, mime = FILES[medium][made.name]
    content = (target / file_name).read_bytes()
    return Rendition(
        name=made.name,
        path=target / file_name,
        mime=mime,
        width=made.width,
        height=made.height,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        duration=made.duration,
    )


def _unheard(_share: float) -> None:
    pass
