"""Keys that wrap others, as an operator or a file writes them. Pure: settings are read by it."""

import base64
import binascii
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

KEY_BYTES = 32
ID_BYTES = 8


@dataclass(frozen=True)
class Ring:
    """What is sealed now is sealed under `present`; the others still open what they sealed."""

    present: bytes
    keys: Mapping[bytes, bytes]

    @property
    def former(self) -> list[bytes]:
        return [key_id for key_id in self.keys if key_id != self.present]


class WrongKeysError(ValueError):
    """What should be keys is not: the words never repeat a part of it."""


def new_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def read_ring(text: str) -> Ring:
    """Keys in base64, separated by blanks or lines, the present one first."""
    keys = {key_id(key): key for key in map(_key, text.split())}
    if not keys:
        raise WrongKeysError("there is no key")
    return Ring(next(iter(keys)), keys)


def key_id(key: bytes) -> bytes:
    """Follows from the key, so that no two keys can be mistaken for each other."""
    return hashlib.sha256(b"teduh.foundation.envelopes:" + key).digest()[:ID_BYTES]


def _key(text: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(text)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise WrongKeysError("a key is 32 bytes in base64")
    return key
