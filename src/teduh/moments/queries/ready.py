"""The reads that are asked most, as the bytes that the API answers, in Django and in the hot lane.

A card of the feed is kept as bytes with places for the seals of its addresses. It is looked up by everything
it shows: the line names the version, the author's names, this viewer's rights and counts.
"""

import base64
import secrets
from collections.abc import Callable, Sequence
from typing import NamedTuple
from uuid import UUID

import orjson

from teduh.foundation.clock import now
from teduh.foundation.fragments import Fragments
from teduh.media.signing import sealer
from teduh.moments.queries.cards import Author
from teduh.moments.queries.feed import page_lines
from teduh.moments.queries.lines import Line
from teduh.moments.queries.readers import Reader
from teduh.moments.queries.stills import Still, card, stills

KEPT_BYTES = 24_000_000
# A word that nobody can have written into a caption.
_PLACE = secrets.token_hex(8)


class Kept(NamedTuple):
    """A card as JSON, with the places of seals by the number of the part, and each part's asset."""

    template: bytes
    assets: tuple[tuple[bytes, bytes], ...]


CARDS: Fragments[Kept] = Fragments(KEPT_BYTES)


def feed_bytes(viewer: Reader, before: str = "") -> bytes:
    """The body of `GET /api/v1/feed`. Raises what the API refuses."""
    at = now()
    lines, following = page_lines(viewer, before, at)
    seal = sealer(viewer.id, at)
    cards = b",".join([_filled(kept, seal) for kept in _kept(lines, viewer.id)])
    return b'{"cards":[%b],"next":"%b"}' % (cards, following.encode())


def _filled(kept: Kept, seal: Callable[[bytes], bytes]) -> bytes:
    return kept.template % {number: seal(asset) for number, asset in kept.assets}


def _kept(lines: Sequence[Line], viewer_id: int) -> list[Kept]:
    """The cards of these lines; those that nobody kept are read and made together."""
    found = [CARDS.get((line, line.author == viewer_id)) for line in lines]
    missing = [line.id for line, kept in zip(lines, found, strict=True) if kept is None]
    if not missing:
        return [kept for kept in found if kept]
    read = stills(missing)
    pairs = zip(lines, found, strict=True)
    # What was removed between the two looks is gone from the page as well.
    return [kept or _made(line, read[line.id], viewer_id) for line, kept in pairs if kept or line.id in read]


def _made(line: Line, still: Still, viewer_id: int) -> Kept:
    assets = tuple((b"%d" % number, one.asset.bytes) for number, one in enumerate(still.pictures))
    text = as_json(card(line, still, viewer_id, _place)).replace(b"%", b"%%")
    for number, _ in assets:
        text = text.replace(_place(int(number)).encode(), b"%%(%b)b" % number)
    kept = Kept(text, () if line.is_locked else assets)
    CARDS.keep((line, line.author == viewer_id), kept, len(text))
    return kept


def _place(number: int, _asset: UUID | None = None) -> str:
    return f"{_PLACE}-{number}"


def as_json(shown: object) -> bytes:
    """As the shapes of the API describe it."""
    return orjson.dumps(shown, default=_plain)


def _plain(value: object) -> object:
    match value:
        case bytes():
            return base64.b64encode(value).decode()
        case Author():
            return value._asdict()
        case _:
            raise TypeError(type(value))
