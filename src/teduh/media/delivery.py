"""How a file is sent: which headers, which piece. The same wherever it is sent from."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from django.utils.http import quote_etag

from teduh.foundation import clock
from teduh.media.access import Served
from teduh.media.ranges import Piece, asked_piece

# A file never runs anything, even when somebody opens it as a page.
SAFETY = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Kept(Protocol):
    """A file of the store, as far as sending it needs."""

    @property
    def key(self) -> str: ...

    @property
    def size(self) -> int: ...


class KeptFile(NamedTuple):
    """The least that can be sent."""

    key: str
    size: int


def etag_of(served: Served) -> str:
    return quote_etag(served.sha256[:32])


def headers_of(served: Served, etag: str) -> dict[str, str]:
    is_minors = served.owner_turns_18_at > clock.now()
    suffix = served.key.rpartition(".")[2]
    return SAFETY | {
        "Content-Type": served.mime,
        "Content-Disposition": f'inline; filename="{served.name}.{suffix}"',
        "Cache-Control": "private, no-store" if is_minors else "private, no-cache",
        "Accept-Ranges": "bytes",
        "ETag": etag,
    }


def wanted_piece(served: Kept, etag: str, asked: Mapping[str, str]) -> Piece | None:
    """None for all of it. `asked` finds headers by names in lower case."""
    # A piece of another version than the one the browser has begun would not fit.
    wanted = asked.get("range", "") if asked.get("if-range", etag) == etag else ""
    return asked_piece(wanted, served.size)


def piece_headers(served: Kept, piece: Piece) -> dict[str, str]:
    return {
        "Content-Range": f"bytes {piece.first}-{piece.last}/{served.size}",
        "Content-Length": str(piece.length),
    }
