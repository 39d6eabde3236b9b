"""One text, one key of its own; that key wrapped by the key outside the database.

What is stored: version, id of the wrapping key, nonce and wrapped key, nonce and text. Turning the wrapping
key over changes only the first half of that, so the text is never opened for it.
"""

import os
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from teduh.foundation.envelopes.keys import ring
from teduh.foundation.key_rings import ID_BYTES

VERSION = b"\x01"
NONCE_BYTES = 12
TAG_BYTES = 16
DATA_KEY_BYTES = 32
_WRAPPED_BYTES = DATA_KEY_BYTES + TAG_BYTES
_HEAD_BYTES = len(VERSION) + ID_BYTES + NONCE_BYTES + _WRAPPED_BYTES


class CannotOpenError(Exception):
    """The key is not here, the text belongs elsewhere, or somebody changed it."""


class _Parts(NamedTuple):
    key_id: bytes
    key_nonce: bytes
    wrapped: bytes
    text_nonce: bytes
    text: bytes


def seal(text: str, *, context: str) -> bytes:
    """`context` says whose text it is, such as the column and its row. Only with the same it is opened."""
    data_key = AESGCM.generate_key(bit_length=8 * DATA_KEY_BYTES)
    nonce = os.urandom(NONCE_BYTES)
    return _wrapped(data_key) + nonce + AESGCM(data_key).encrypt(nonce, text.encode(), context.encode())


def open_sealed(sealed: bytes, *, context: str) -> str:
    parts = _apart(sealed)
    try:
        plain = AESGCM(_data_key(parts)).decrypt(parts.text_nonce, parts.text, context.encode())
    except InvalidTag:
        raise CannotOpenError("It is not what was sealed there.") from None
    return plain.decode()


def key_id_of(sealed: bytes) -> bytes:
    """Of the key that wraps it."""
    return _apart(sealed).key_id


def is_openable(sealed: bytes) -> bool:
    """Its wrapping key is here."""
    return key_id_of(sealed) in ring().keys


def rewrapped(sealed: bytes) -> bytes:
    """The same text under the present key, without reading it."""
    parts = _apart(sealed)
    return _wrapped(_data_key(parts)) + parts.text_nonce + parts.text


def _wrapped(data_key: bytes) -> bytes:
    keys = ring()
    head, nonce = VERSION + keys.present, os.urandom(NONCE_BYTES)
    return head + nonce + AESGCM(keys.keys[keys.present]).encrypt(nonce, data_key, head)


def _data_key(parts: _Parts) -> bytes:
    key = ring().keys.get(parts.key_id)
    if key is None:
        raise CannotOpenError("The key that wraps it is not here.")
    try:
        return AESGCM(key).decrypt(parts.key_nonce, parts.wrapped, VERSION + parts.key_id)
    except InvalidTag:
        raise CannotOpenError("Its own key was changed.") from None


def _apart(sealed: bytes) -> _Parts:
    if len(sealed) < _HEAD_BYTES + NONCE_BYTES + TAG_BYTES or sealed[:1] != VERSION:
        raise CannotOpenError("It is no sealed text.")
    at = len(VERSION)
    key_id, at = sealed[at : at + ID_BYTES], at + ID_BYTES
    key_nonce, at = sealed[at : at + NONCE_BYTES], at + NONCE_BYTES
    wrapped, at = sealed[at : at + _WRAPPED_BYTES], at + _WRAPPED_BYTES
    return _Parts(key_id, key_nonce, wrapped, sealed[at : at + NONCE_BYTES], sealed[at + NONCE_BYTES :])
