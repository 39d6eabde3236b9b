"""Renders a clip: check what it holds, copy it if every browser plays it as it is, else encode it anew."""

from collections.abc import Callable

from PIL import Image

from teduh.media.codec.clip.container import opened
from teduh.media.codec.clip.copying import may_be_copied
from teduh.media.codec.clip.decoding import verdict_on_bytes
from teduh.media.codec.clip.pictures import UnfitToCopyError
from teduh.media.codec.clip.press import Press, Pressed, proved
from teduh.media.codec.clip.survey import Survey, check_packets, check_streams, surveyed
from teduh.media.codec.limits import Limits
from teduh.media.codec.outputs import Drawn, Outputs
from teduh.media.codec.sizes import MEDIUM, THUMB
from teduh.media.codec.still import shrunk, thumbhash, write_avif, write_jpeg

_PRESSED = 0.9  # of the work is done when the clip itself is
_EDIT_LIST = b"elst"
_STEP = 0.02  # of progress is worth telling


def draw_video(
    kind: str,
    content: bytes,
    outputs: Outputs,
    limits: Limits,
    *,
    keep_sound: bool,
    on_progress: Callable[[float], None],
) -> Drawn:
    """Write the five renditions of a clip; raise `MediaRefused` for a bad one."""
    with verdict_on_bytes():
        survey = _surveyed(kind, content, limits)
        pressed = _pressed(kind, content, survey, limits, keep_sound=keep_sound, on_progress=on_progress)
    proof = proved(pressed)
    size = proof.width, proof.height
    outputs.write("play", pressed.play, size, proof.duration)
    outputs.write("muted", proof.muted, size, proof.duration)
    placeholder = _write_stills(_picture(pressed), outputs)
    on_progress(1.0)
    return Drawn(*size, proof.duration, pressed.has_sound, placeholder, outputs.made)


def _surveyed(kind: str, content: bytes, limits: Limits) -> Survey:
    if kind == "mp4" and _EDIT_LIST in content:
        # An edit list can hide an hour. Everything in the file must be acceptable, shown or not.
        with opened(kind, content, ignore_edits=True) as clip:
            check_streams(clip, limits)
            check_packets(clip, limits)
    with opened(kind, content) as clip:
        check_streams(clip, limits)
        return surveyed(clip, limits)


def _pressed(
    kind: str,
    content: bytes,
    survey: Survey,
    limits: Limits,
    *,
    keep_sound: bool,
    on_progress: Callable[[float], None],
) -> Pressed:
    last = 0.0

    def tell(share: float) -> None:
        nonlocal last
        if share * _PRESSED - last >= _STEP:
            last = share * _PRESSED
            on_progress(last)

    for copy in (True, False) if may_be_copied(survey) else (False,):
        with opened(kind, content) as clip:
            try:
                return Press(clip, survey, limits, keep_sound=keep_sound).run(copy=copy, on_progress=tell)
            except UnfitToCopyError:
                continue
    raise AssertionError("encoding never finds a clip unfit to copy")


def _picture(pressed: Pressed) -> Image.Image:
    picture: Image.Image = pressed.poster.to_image()  # type: ignore[no-untyped-call] # as shipped
    return shrunk(picture, MEDIUM)


def _write_stills(poster: Image.Image, outputs: Outputs) -> str:
    write_avif(outputs, "poster", poster)
    write_jpeg(outputs, "poster_fallback", poster)
    thumb = shrunk(poster, THUMB)
    write_avif(outputs, "thumb", thumb)
    return thumbhash(thumb)
