"""Loads what locked-in processes will need: libraries import and open files on first use."""

from importlib import import_module

_PARTS = (
    "teduh.media.codec.photo",
    "teduh.media.codec.video",
    # Imported by Pillow at the moment it meets what they are for: camera tags, a second picture inside.
    "PIL.TiffImagePlugin",
    "PIL.MpoImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.AvifImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.WebPImagePlugin",
    "pi_heif",
    # And by PyAV: kinds of streams that are met and left alone, and what frames carry along.
    "av.subtitles.codeccontext",
    "av.subtitles.stream",
    "av.sidedata.sidedata",
    "av.video.reformatter",
)


def warm_up() -> None:
    for name in _PARTS:
        import_module(name)
