"""Secrets of this server: the operator's, or made at the first start and kept in the home."""

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from teduh.config.environment import Environment


def secret_key(environment: Environment, home: Path) -> str:
    """Signs sessions and links."""
    if environment.secret_key:
        return environment.secret_key.get_secret_value()
    return _kept(home / "secret_key", lambda: secrets.token_urlsafe(50))


def vapid_private_key(environment: Environment, home: Path) -> str:
    """Says to push services who we are."""
    if environment.vapid_private_key:
        return environment.vapid_private_key.get_secret_value()
    return _kept(home / "vapid_key", _new_vapid_key)


def openid_signing_key(environment: Environment, home: Path) -> str:
    """Says to other apps that it is us who names somebody. Made when one first asks."""
    if environment.openid_signing_key:
        return environment.openid_signing_key.get_secret_value()
    return _kept(home / "openid_key", _new_openid_key)


def _new_openid_key() -> str:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - needed once in a server's life
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415 - as above

    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    return key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain).decode()


def _new_vapid_key() -> str:
    from teduh.notify.webpush.keys import new_private_key  # noqa: PLC0415 - needed once in a server's life

    return new_private_key()


def _kept(file: Path, make: Callable[[], str]) -> str:
    if not file.exists():
        _write_once(file, make())
    return file.read_text()


def _write_once(kept: Path, key: str) -> None:
    """Of several processes that start together, all end up with the key of the first."""
    made = kept.with_name(f"{kept.name}.{os.getpid()}")
    made.touch(mode=0o600)
    made.write_text(key)
    with contextlib.suppress(FileExistsError):
        os.link(made, kept)
    made.unlink()
