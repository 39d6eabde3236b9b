"""What an article may show and what must stand beside it. No I/O."""

import re
from dataclasses import dataclass
from typing import Final

# A picture, a recording, a film of some minutes: as much as a reader on a thin line may be asked to open.
LARGEST_MEDIUM: Final = 60_000_000
LARGEST_SOUND: Final = 30_000_000
LONGEST_FILM: Final = 900.0
ENDINGS: Final = {"image/jpeg": "jpg", "image/avif": "avif", "audio/mpeg": "mp3", "video/mp4": "mp4"}

_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_CUE = re.compile(rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?$")
_TAG = re.compile(r"<[^>]*>")
_ID3, _ID3_HEAD, _ID3_TAIL = b"ID3", 10, 128
_SYNC, _LAYER_THREE, _LAYERS = 0xE0, 0x02, 0x06


@dataclass(frozen=True)
class Shown:
    """A medium in a text, as far as publishing asks. kind: empty where it is not there any more."""

    kind: str
    is_described: bool
    has_captions: bool
    has_transcript: bool


def lacks_of(shown: Shown) -> tuple[str, ...]:
    """Codes of what keeps it from readers who do not see or do not hear."""
    if not shown.kind:
        return ("medium_gone",)
    wanted = {
        "medium_undescribed": shown.is_described,
        "film_without_captions": shown.kind != "film" or shown.has_captions,
        "medium_without_transcript": shown.kind == "picture" or shown.has_transcript,
    }
    return tuple(code for code, given in wanted.items() if not given)


def is_webvtt(text: str) -> bool:
    """Whether it is WebVTT with a line of time that has words under it."""
    head, _, rest = text.lstrip("\ufeff").replace("\r\n", "\n").partition("\n")
    return head.split(maxsplit=1)[:1] == ["WEBVTT"] and bool(cue_words(rest).strip())


def cue_words(text: str) -> str:
    """What is said in captions, without times and marks."""
    said, is_inside = [], False
    for line in text.replace("\r\n", "\n").split("\n"):
        if _CUE.match(line):
            is_inside = True
        elif not line.strip():
            is_inside = False
        elif is_inside:
            said.append(_TAG.sub("", line).strip())
    return "\n".join(said)


def bare_sound(content: bytes) -> bytes | None:
    """An MP3 without what others wrote about it; None where it is none."""
    if content.startswith(_ID3) and len(content) > _ID3_HEAD:
        size = 0
        for byte in content[6:10]:
            size = size << 7 | byte & 0x7F
        content = content[_ID3_HEAD + size :]
    if content[-_ID3_TAIL:].startswith(b"TAG"):
        content = content[:-_ID3_TAIL]
    is_sound = (
        len(content) > _ID3_HEAD
        and content[0] == 0xFF  # noqa: PLR2004 - the first byte of every frame
        and content[1] & _SYNC == _SYNC
        and content[1] & _LAYERS == _LAYER_THREE
    )
    return content if is_sound else None
