"""Where renditions are written: files that were opened before anything of the input was read."""

from collections.abc import Mapping
from typing import BinaryIO, NamedTuple

# Every rendition by kind: the file's name and what it is served as. Some stay unwritten: a clip
# without sound has no muted twin.
FILES: dict[str, dict[str, tuple[str, str]]] = {
    "photo": {
        "large": ("large.avif", "image/avif"),
        "medium": ("medium.avif", "image/avif"),
        "thumb": ("thumb.avif", "image/avif"),
        "fallback": ("fallback.jpg", "image/jpeg"),
    },
    "video": {
        "play": ("play.mp4", "video/mp4"),
        "muted": ("muted.mp4", "video/mp4"),
        "poster": ("poster.avif", "image/avif"),
        "poster_fallback": ("poster.jpg", "image/jpeg"),
        "thumb": ("thumb.avif", "image/avif"),
    },
}


class Made(NamedTuple):
    """A rendition as its maker knows it. Size and digest are taken by who receives the file."""

    name: str
    width: int
    height: int
    duration: float | None


class Drawn(NamedTuple):
    """What one rendering says of itself; plain enough to travel through a pipe as JSON."""

    width: int
    height: int
    duration: float | None
    has_sound: bool
    thumbhash: str
    made: list[Made]


class Outputs:
    """The open files of one rendering, by rendition name, and what was written to them."""

    def __init__(self, files: Mapping[str, BinaryIO]) -> None:
        self._files = files
        self.made: list[Made] = []

    def write(self, name: str, content: bytes, size: tuple[int, int], duration: float | None = None) -> None:
        file = self._files[name]
        file.write(content)
        file.flush()
        self.made.append(Made(name, *size, duration))
