"""A ticket's code: sixteen letters and digits that are signed, easy to read out and to type."""

import base64
import hashlib
import hmac
from uuid import UUID

_LENGTH = 16
# As Crockford's: nothing that looks like something else.
_OURS, _BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_OURS = str.maketrans(_BASE32, _OURS)
_MISREAD = str.maketrans("OIL", "011")


def code_of(key: bytes, ticket_id: UUID) -> str:
    """Eighty bits of a signature: nobody makes one up at a door."""
    signed = hmac.digest(key, ticket_id.bytes, "sha256")[:10]
    return base64.b32encode(signed).decode().translate(_TO_OURS)


def cleaned_code(written: str) -> str:
    """As it was scanned or typed; empty for what can be no code."""
    code = "".join(sign for sign in written.upper() if sign.isalnum()).translate(_MISREAD)
    is_one = len(code) == _LENGTH and set(code) <= set(_OURS)
    return code if is_one else ""


def hash_of(code: str) -> str:
    """All that a door keeps."""
    return hashlib.sha256(code.encode()).hexdigest()


def in_groups(code: str) -> str:
    """To read out."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
