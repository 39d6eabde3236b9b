"""What a host's origin looks like, and which keys its signature may have."""

import re
from urllib.parse import urlsplit

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?", re.ASCII)
_HERE = frozenset({"localhost", "127.0.0.1"})
_SHORTEST_RSA = 2048
PublicKey = Ed25519PublicKey | EllipticCurvePublicKey | RSAPublicKey


def is_origin(text: str) -> bool:
    """A scheme, a host and a port: no path, no wildcard. Without TLS only on this machine."""
    if not _ORIGIN.fullmatch(text):
        return False
    parts = urlsplit(text)
    return parts.scheme == "https" or parts.hostname in _HERE


def read_key(pem: str) -> PublicKey | None:
    """None for anything that is no public key of these kinds. There is no secret that could be shared."""
    try:
        key = load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm):
        return None
    if isinstance(key, EllipticCurvePublicKey):
        return key if isinstance(key.curve, SECP256R1) else None
    if isinstance(key, RSAPublicKey):
        return key if key.key_size >= _SHORTEST_RSA else None
    return key if isinstance(key, Ed25519PublicKey) else None


def algorithm_of(key: PublicKey) -> str:
    """The one algorithm that this key signs with, whatever a token says of itself."""
    if isinstance(key, Ed25519PublicKey):
        return "EdDSA"
    return "ES256" if isinstance(key, EllipticCurvePublicKey) else "RS256"
