"""WebVTT (W3C, 2019), and of it only what captions need: anything else is a fault with its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# A line that is longer is broken by browsers where they like.
LONGEST_LINE = 100
LONGEST_CUE_MS = 15_000
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}((?:[ \t]+[a-z]+:[\w%.,+-]+)*)[ \t]*", re.ASCII)
# Voices, italics, bold, underline and language: what has an end tag is ended.
_TAG = re.compile(r"</?(?:v(?:\.[\w.]+)?(?: [^<>&\n]+)?|[ibuc](?:\.[\w.]+)?|lang [\w-]+|lang)>")
_VOICE = re.compile(r"<v(?:\.[\w.]+)? ([^<>&\n]+)>")
_ENTITY = re.compile(r"&(?:amp|lt|gt|lrm|rlm|nbsp);")


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from when to when, in milliseconds, as it is written."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Where, by line, and what by its code."""

    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All cues, in order, or all faults."""

    cues: tuple[Cue, ...]
    faults: tuple[Fault, ...]


def read_vtt(text: str, milliseconds: int | None = None) -> Reading:
    """`milliseconds`: how long the recording is; nothing is shown after its end."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        return Reading((), (Fault(1, "no_header"),))
    cues: list[Cue] = []
    faults: list[Fault] = []
    for first, block in _blocks(lines):
        found = _cue(first, block)
        if isinstance(found, Fault):
            faults.append(found)
        elif found is not None:
            faults += _wrong_about(found, first, cues[-1] if cues else None, milliseconds)
            cues.append(found)
    if not cues and not faults:
        faults.append(Fault(1, "no_cues"))
    return Reading(() if faults else tuple(cues), tuple(faults))


def transcript_of(cues: Sequence[Cue]) -> str:
    """The same to read: one paragraph for each voice, as long as it goes on."""
    told: list[tuple[str, list[str]]] = []
    for cue in cues:
        voice = _VOICE.search(cue.text)
        who = voice.group(1).strip() if voice else (told[-1][0] if told else "")
        if not told or told[-1][0] != who:
            told.append((who, []))
        told[-1][1].append(" ".join(_unmarked(cue.text).split()))
    return "\n\n".join(f"{who}: {' '.join(said)}" if who else " ".join(said) for who, said in told)


def _unmarked(text: str) -> str:
    plain = _TAG.sub("", text)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", "")):
        plain = plain.replace(entity, sign)
    return plain.replace("&amp;", "&")


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands between empty lines, with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines[1:], ""], 2):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _cue(first: int, block: list[str]) -> Cue | Fault | None:
    """None for a comment."""
    if re.match(r"NOTE(?:[ \t]|$)", block[0]):
        return None
    if "-->" not in block[0]:
        # Its name, which nobody reads.
        first, block = first + 1, block[1:]
    times = _TIMES.fullmatch(block[0]) if block else None
    if times is None:
        return Fault(first if block else first - 1, "bad_times")
    words = "\n".join(block[1:])
    return Cue(_milliseconds(times.groups()[:4]), _milliseconds(times.groups()[4:8]), words)


def _milliseconds(parts: Sequence[str | None]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _wrong_about(cue: Cue, line: int, before: Cue | None, milliseconds: int | None) -> list[Fault]:
    bare = _ENTITY.sub("", _TAG.sub("", cue.text))
    wrong = {
        "ends_before_it_starts": cue.end <= cue.start,
        "too_long": cue.end - cue.start > LONGEST_CUE_MS,
        "not_in_order": before is not None and cue.start < before.start,
        "after_the_end": milliseconds is not None and cue.end > milliseconds,
        "no_words": not bare.strip(),
        "bad_sign": any(sign in bare for sign in "<>&") or "-->" in cue.text,
        "line_too_long": any(len(each) > LONGEST_LINE for each in bare.split("\n")),
    }
    return [Fault(line, code) for code, is_so in wrong.items() if is_so]
