"""Encrypts a message for one browser, as RFC 8291 says: aes128gcm in one record."""

import hmac
import os
import struct
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from teduh.notify.webpush.keys import CURVE, KeyPair, from_text

RECORD_BYTES = 4096
_SALT_BYTES, _TAG_BYTES, _AUTH_BYTES, _POINT_BYTES = 16, 16, 16, 65
_HEADER_BYTES = _SALT_BYTES + 4 + 1 + _POINT_BYTES
# Push services need not take more than 4096 bytes in all; the last byte before the tag ends the text.
LONGEST_BODY = RECORD_BYTES - _HEADER_BYTES - _TAG_BYTES - 1
_KEY_INFO = b"WebPush: info\0"
_CONTENT_KEY = b"Content-Encoding: aes128gcm\0\1"
_NONCE = b"Content-Encoding: nonce\0\1"


class WrongKeys(ValueError):  # noqa: N818 - says what is wrong
    """What a browser gave as its keys are none."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A browser's keys: who holds them alone can read the message."""

    point: bytes
    auth: bytes
    key: ec.EllipticCurvePublicKey


def recipient(p256dh: str, auth: str) -> Recipient:
    """Reads `keys` of a PushSubscription. A point that lies beside the curve is refused."""
    try:
        point, secret = from_text(p256dh.rstrip("=")), from_text(auth.rstrip("="))
    except ValueError:
        raise WrongKeys from None
    return recipient_of(point, secret)


def recipient_of(point: bytes, auth: bytes) -> Recipient:
    """The same from bytes."""
    if len(point) != _POINT_BYTES or len(auth) != _AUTH_BYTES:
        raise WrongKeys
    try:
        return Recipient(point, auth, ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point))
    except ValueError:
        raise WrongKeys from None


def encrypt(body: bytes, to: Recipient, pair: KeyPair, *, salt: bytes | None = None) -> bytes:
    """The body of one push. `pair` must never have been used before."""
    if len(body) > LONGEST_BODY:
        message = f"a push holds at most {LONGEST_BODY} bytes"
        raise ValueError(message)
    salt = salt or os.urandom(_SALT_BYTES)
    key, nonce = _content_key(to, pair, salt)
    header = salt + struct.pack("!IB", RECORD_BYTES, _POINT_BYTES) + pair.point
    return header + AESGCM(key).encrypt(nonce, body + b"\2", None)


def _content_key(to: Recipient, pair: KeyPair, salt: bytes) -> tuple[bytes, bytes]:
    """Both HKDFs written out: each needs one block of the hash only."""
    shared = pair.private.exchange(ec.ECDH(), to.key)
    both = hmac.digest(to.auth, shared, "sha256")
    material = hmac.digest(both, _KEY_INFO + to.point + pair.point + b"\1", "sha256")
    secret = hmac.digest(salt, material, "sha256")
    return hmac.digest(secret, _CONTENT_KEY, "sha256")[:16], hmac.digest(secret, _NONCE, "sha256")[:12]
