"""Renders one open file, whatever its kind, in the process that calls."""

from collections.abc import Callable
from typing import BinaryIO

from teduh.media.codec.kinds import PHOTOS, is_sequence, sniff
from teduh.media.codec.limits import Limits
from teduh.media.codec.outputs import Drawn, Outputs
from teduh.media.codec.verdicts import MediaRefused


def accepted_kind(head: bytes, size: int, limits: Limits) -> str:
    """What the file is, once its first bytes and its size are found acceptable."""
    if size == 0:
        raise MediaRefused("empty")
    kind = sniff(head)
    if kind is None:
        raise MediaRefused("type_unknown", head[:16].hex())
    if kind in {"heic", "avif"} and is_sequence(head):
        raise MediaRefused("animated", kind)
    most = limits.photo_bytes if kind in PHOTOS else limits.video_bytes
    if size > most:
        raise MediaRefused("too_many_bytes", f"{size} > {most}")
    return kind


def draw(
    kind: str,
    source: BinaryIO,
    outputs: Outputs,
    limits: Limits,
    *,
    keep_sound: bool = True,
    on_progress: Callable[[float], None],
) -> Drawn:
    """Render a file of an accepted kind into the open outputs."""
    if kind in PHOTOS:
        from teduh.media.codec.photo import draw_photo  # noqa: PLC0415 - a clip needs none of it

        return draw_photo(kind, source.read(), outputs, limits, on_progress)
    from teduh.media.codec.video import draw_video  # noqa: PLC0415 - and a photo none of this

    return draw_video(kind, source.read(), outputs, limits, keep_sound=keep_sound, on_progress=on_progress)
