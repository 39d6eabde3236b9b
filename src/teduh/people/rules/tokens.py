"""How a token is recognised without being kept."""

import hashlib


def token_digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
