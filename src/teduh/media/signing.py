"""Links to files: bound to one asset and one viewer, dead within five minutes.

The renditions of an asset share its seal: whoever may see one may see all of them.
"""

import base64
import binascii
import datetime as dt
import hmac
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b, sha256
from uuid import UUID

from django.conf import settings
from django.urls import reverse

# A link lives between one and two windows, and is the same text for all of a window: a page that
# is shown again within it finds its pictures in the browser's memory.
WINDOW_SECONDS = 150
_CONTENT = struct.Struct(">BIQ16s")
_VERSION = 3
_SEAL_BYTES = 16
_LONGEST_TOKEN = 128
_ASSET_BYTES = 16
_URL_SAFE = bytes.maketrans(b"+/", b"-_")


@dataclass(frozen=True)
class Link:
    """What a link was made for. `viewer_id` is None for a viewer who is not signed in."""

    asset_id: UUID
    viewer_id: int | None


def media_url(rendition_name: str, asset_id: UUID, viewer_id: int | None, now: dt.datetime) -> str:
    """The address of a rendition for this viewer. It opens only what the viewer may see at that moment."""
    return media_urls([rendition_name], asset_id, viewer_id, now)[rendition_name]


def media_urls(
    names: Iterable[str], asset_id: UUID, viewer_id: int | None, now: dt.datetime
) -> dict[str, str]:
    """The addresses of several renditions of one asset, sealed once."""
    sealed = f"{folder()}{sign(Link(asset_id, viewer_id), now)}/"
    return {name: sealed + name for name in names}


def sealed_url(file_id: UUID, moderator_id: int, now: dt.datetime) -> str:
    """The address of a sealed file: of as short a life, and asked anew as well."""
    return reverse("media:serve_sealed", args=[sign(Link(file_id, moderator_id), now)])


@lru_cache(maxsize=1)
def folder() -> str:
    """What every such address begins with."""
    # Asked once: a page has a hundred of these, and resolving costs ten times as much as signing.
    return reverse("media:serve", args=["-"]).removesuffix("-")


def sign(link: Link, now: dt.datetime) -> str:
    """The text that stands in the address."""
    return sealer(link.viewer_id, now)(link.asset_id.bytes).decode()


def sealer(viewer_id: int | None, now: dt.datetime) -> Callable[[bytes], bytes]:
    """Makes the text that stands in the address, for one viewer's many assets, each given by its 16 bytes."""
    window = int(now.timestamp()) // WINDOW_SECONDS
    expiry = (window + 2) * WINDOW_SECONDS
    # Persons are numbered from 1, so 0 is nobody.
    head = _CONTENT.pack(_VERSION, expiry, viewer_id or 0, b"")[:-_ASSET_BYTES]
    # Begun once and copied: a page has a hundred links, and an HMAC costs five times as much.
    begun = _begun(settings.SECRET_KEY, head)

    def seal(asset: bytes) -> bytes:
        whole = begun.copy()
        whole.update(asset)
        return binascii.b2a_base64(whole.digest() + head + asset, newline=False).translate(_URL_SAFE)

    return seal


def unsign(token: str, now: dt.datetime) -> Link | None:
    """The link, or None for anything forged, bent or too old."""
    sealed = _decoded(token)
    seal, content = sealed[:_SEAL_BYTES], sealed[_SEAL_BYTES:]
    if len(content) != _CONTENT.size or not _is_ours(seal, content):
        return None
    version, expiry, viewer, asset = _CONTENT.unpack(content)
    if version != _VERSION or now.timestamp() >= expiry:
        return None
    return Link(UUID(bytes=asset), viewer or None)


def _decoded(token: str) -> bytes:
    if len(token) > _LONGEST_TOKEN:
        return b""
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
    # Several texts decode to the same bytes; only the one we would write is a link.
    return sealed if base64.urlsafe_b64encode(sealed).rstrip(b"=") == token.encode() else b""


def _is_ours(seal: bytes, content: bytes) -> bool:
    keys: Iterable[str | bytes] = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(hmac.compare_digest(seal, _seal(content, key)) for key in keys)


def _seal(content: bytes, key: str | bytes) -> bytes:
    return _begun(key, content).digest()


def _begun(key: str | bytes, content: bytes) -> blake2b:
    """The keyed BLAKE2b of RFC 7693, whose key makes it a seal without an HMAC around it."""
    return blake2b(content, key=_own_key(key), digest_size=_SEAL_BYTES)


@lru_cache(maxsize=8)
def _own_key(key: str | bytes) -> bytes:
    raw = key.encode() if isinstance(key, str) else key
    return sha256(b"teduh.media.signing:" + raw).digest()
