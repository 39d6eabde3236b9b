"""Keys on the curve P-256: the server's own, and a fresh pair for each message."""

import base64
import os
from collections import deque
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
_SCALAR_BYTES = 32


def to_text(raw: bytes) -> str:
    """Base64 for addresses, without the padding, as web push writes every key."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """The bytes of such a text; ValueError for anything else."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def new_private_key() -> str:
    """A new key of a server, as text that fits into one line of a file."""
    made = ec.generate_private_key(CURVE)
    return to_text(made.private_numbers().private_value.to_bytes(_SCALAR_BYTES, "big"))


def private_key(text: str) -> ec.EllipticCurvePrivateKey:
    """Reads what `new_private_key` wrote; ValueError for anything else."""
    scalar = from_text(text.strip())
    if len(scalar) != _SCALAR_BYTES:
        message = "a key is 32 bytes in URL-safe base64"
        raise ValueError(message)
    return ec.derive_private_key(int.from_bytes(scalar, "big"), CURVE)


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """Its 65 bytes, uncompressed."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def public_key_text(key: ec.EllipticCurvePrivateKey) -> str:
    """What browsers are given, so that only this server can write to the subscription."""
    return to_text(point_of(key.public_key()))


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A pair for one message."""

    private: ec.EllipticCurvePrivateKey
    point: bytes


def fresh_pair() -> KeyPair:
    private = ec.generate_private_key(CURVE)
    return KeyPair(private, point_of(private.public_key()))


class KeyPool:
    """Pairs made while there is time. Each is handed out once; none is written down or shared by a fork."""

    def __init__(self) -> None:
        self._pairs: deque[KeyPair] = deque()
        # Two processes with the same pairs would use each of them twice.
        os.register_at_fork(after_in_child=self._pairs.clear)

    def __len__(self) -> int:
        return len(self._pairs)

    def fill(self, size: int) -> None:
        """Makes pairs until there are `size` of them."""
        while len(self._pairs) < size:
            self._pairs.append(fresh_pair())

    def take(self) -> KeyPair:
        """The next one; made now if none was left."""
        try:
            return self._pairs.popleft()
        except IndexError:
            return fresh_pair()
