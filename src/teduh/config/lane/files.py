"""Pictures and clips: asked about here, sent by the server itself."""

from teduh.config.lane.answers import Answer, PartOfFile, Unchanged
from teduh.config.lane.asked import Asked
from teduh.config.lane.interface import Header
from teduh.foundation import clock
from teduh.media.access import Served, servable_rendition
from teduh.media.delivery import etag_of, headers_of, piece_headers, wanted_piece
from teduh.media.signing import unsign
from teduh.media.store import FolderStore, default_store
from teduh.people.queries.signed_in import Known

BEGINNING = "/media/"
_CONDITIONS = ("if-match", "if-modified-since", "if-unmodified-since")
_OF_ONE_FILE = ("ETag", "Content-Disposition")
# All that a browser is told of what it has already.
_UNCHANGED = ("Cache-Control",)


def serve(asked: Asked, person: Known) -> Answer | None:
    """A file of the folder that this person may see now. Their link was made for them and still lives."""
    store = default_store()
    token, _, name = asked.path.removeprefix(BEGINNING).partition("/")
    link = unsign(token, clock.now())
    if link is None or link.viewer_id != person.id or not isinstance(store, FolderStore):
        return None
    served = servable_rendition(person.id, asset_id=link.asset_id, name=name)
    if served is None or any(condition in asked.headers for condition in _CONDITIONS):
        return None
    return _answer(asked, served, store)


def _answer(asked: Asked, served: Served, store: FolderStore) -> Answer | None:
    etag = etag_of(served)
    headers = headers_of(served, etag)
    known = asked.headers.get("if-none-match")
    if known is not None:
        # One that is known is plain; several, or another one, are not.
        return _unchanged(headers, etag) if known == etag else None
    try:
        with store.open(served.key) as file:
            path = file.name
    except FileNotFoundError:
        return None
    return _piece(asked, served, headers, path)


def _unchanged(headers: dict[str, str], etag: str) -> Unchanged:
    return Unchanged(tuple((name, headers[name]) for name in _UNCHANGED), (("ETag", etag),))


def _piece(asked: Asked, served: Served, headers: dict[str, str], path: str) -> PartOfFile | None:
    own: tuple[Header, ...] = tuple((name, headers.pop(name)) for name in _OF_ONE_FILE)
    shared = tuple(headers.items())
    piece = wanted_piece(served, own[0][1], asked.headers)
    if piece is None:
        return PartOfFile(path, shared, (*own, ("Content-Length", str(served.size))))
    if not piece.length:
        return None
    return PartOfFile(
        path, shared, (*own, *piece_headers(served, piece).items()), piece.first, piece.last + 1
    )
