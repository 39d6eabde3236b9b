"""Seals short secrets before they are stored, so that a copy of the database alone does not tell them."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


@cache
def _box(secret_key: str) -> Fernet:
    return Fernet(
        base64.urlsafe_b64encode(hashlib.sha256(f"teduh.people.sealing:{secret_key}".encode()).digest())
    )


def _boxes() -> MultiFernet:
    """Sealed by the present key, opened also by former ones."""
    return MultiFernet([_box(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def seal(text: str) -> str:
    return seal_bytes(text.encode()).decode()


def unseal(sealed: str) -> str:
    return unseal_bytes(sealed.encode()).decode()


def seal_bytes(content: bytes) -> bytes:
    """Of a file: what comes out is a third longer."""
    return _boxes().encrypt(content)


def unseal_bytes(sealed: bytes) -> bytes:
    return _boxes().decrypt(sealed)


def resealed(sealed: str) -> str:
    """The same under the present key, so that a former one may go."""
    return _boxes().rotate(sealed.encode()).decode()


_elsewhere: list[Callable[[], int]] = []


def register_reseal(reseal: Callable[[], int]) -> None:
    """A room above keeps something sealed: `reseal` brings all of it under the present key, and counts."""
    if reseal not in _elsewhere:
        _elsewhere.append(reseal)


def reseal_elsewhere() -> int:
    return sum(reseal() for reseal in _elsewhere)
