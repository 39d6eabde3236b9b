"""Says to a push service who writes, as RFC 8292 says: one signed token for each service, used again."""

import json
import time
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from teduh.notify.webpush.keys import public_key_text, to_text

# A service may refuse what lives longer than 24 hours.
LIFE_SECONDS = 12 * 3600
_RENEWED_BEFORE = 3600
_HEADER = to_text(b'{"typ":"JWT","alg":"ES256"}')
_SIGN = ec.ECDSA(SHA256())


class Vapid:
    """The server's signature. `contact` is where its operator is reached: mailto: or https:."""

    def __init__(
        self, key: ec.EllipticCurvePrivateKey, contact: str, *, clock: Callable[[], float] = time.time
    ) -> None:
        self._key, self._contact, self._clock = key, contact, clock
        self.public_key = public_key_text(key)
        self._made: dict[str, tuple[float, str]] = {}

    def authorization(self, origin: str) -> str:
        """The header for one service; signing costs more than all the rest of a message."""
        now = self._clock()
        until, header = self._made.get(origin, (0.0, ""))
        if until - _RENEWED_BEFORE <= now:
            until = now + LIFE_SECONDS
            header = f"vapid t={self._token(origin, int(until))},k={self.public_key}"
            self._made[origin] = (until, header)
        return header

    def _token(self, origin: str, until: int) -> str:
        claims = json.dumps({"aud": origin, "exp": until, "sub": self._contact}, separators=(",", ":"))
        signed = f"{_HEADER}.{to_text(claims.encode())}"
        r, s = decode_dss_signature(self._key.sign(signed.encode(), _SIGN))
        return f"{signed}.{to_text(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"
