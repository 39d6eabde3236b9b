"""Apps that log in with accounts of here: onto the list and off it, and by whose agreement."""

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from allauth.idp.oidc.models import Client, Token
from django.db import transaction
from django.utils.translation import gettext as _

from teduh.delivery.models import Connection
from teduh.delivery.refusals import not_found, wrong_client
from teduh.foundation.clock import now
from teduh.people.models import Person

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{1,39}", re.ASCII)
_ON_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
SCOPES = ("openid", "profile")


@dataclass(frozen=True, slots=True)
class ClientPlan:
    """What the operator says of an app. One that cannot keep a secret is public."""

    key: str
    name: str
    addresses: Collection[str]
    is_public: bool = False


@transaction.atomic
def register_client(plan: ClientPlan) -> str:
    """A new one, or the known one of that key as it is from now on. Answers its new secret, told once."""
    _require_sound(plan)
    secret = "" if plan.is_public else secrets.token_urlsafe(32)
    client = Client(
        id=plan.key,
        name=plan.name.strip(),
        type=Client.Type.PUBLIC if plan.is_public else Client.Type.CONFIDENTIAL,
    )
    client.set_scopes(list(SCOPES))
    client.set_default_scopes([SCOPES[0]])
    client.set_redirect_uris(sorted(set(plan.addresses)))
    client.set_secret(secret or secrets.token_urlsafe(32))
    kept = ("name", "type", "scopes", "default_scopes", "redirect_uris", "secret")
    facts = {name: getattr(client, name) for name in kept}
    Client.objects.update_or_create(pk=plan.key, defaults=facts)
    Token.objects.filter(client=plan.key).delete()
    return secret


def _require_sound(plan: ClientPlan) -> None:
    if not _KEY.fullmatch(plan.key) or not plan.name.strip():
        raise wrong_client(_("An app has a key of small letters, digits and hyphens, and a name."))
    if not plan.addresses or not all(_is_address(address) for address in plan.addresses):
        raise wrong_client(
            _("An address to return to begins with https:// or with a scheme of its own, like warga.app:")
        )


def _is_address(address: str) -> bool:
    """Exact: without a part after # and without a star. Without TLS only on this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.fragment or "*" in address or re.search(r"\s", address):
        return False
    if parts.scheme == "http":
        return parts.hostname in _ON_THIS_MACHINE
    return bool(parts.hostname) if parts.scheme == "https" else "." in parts.scheme


@transaction.atomic
def unregister_client(*, key: str) -> None:
    """Nobody logs in there with their account here any more. Everybody's account stays as it is."""
    client = Client.objects.filter(pk=key).first()
    if client is None:
        raise not_found()
    client.delete()


@transaction.atomic
def connect(person: Person, *, client_id: str, device_id: int | None) -> Connection:
    """They have just agreed, on this device. The name that the app has for them stays while it is."""
    at = now()
    first = {"subject": secrets.token_urlsafe(32), "connected_at": at}
    connection, _is_new = Connection.objects.update_or_create(
        person=person,
        client_id=client_id,
        defaults={"device_id": device_id, "used_at": at},
        create_defaults={**first, "device_id": device_id, "used_at": at},
    )
    return connection


@transaction.atomic
def disconnect(person: Person, *, connection_id: int) -> None:
    """The app is told nothing from its next request on, and will not know them again."""
    connection = Connection.objects.filter(person=person, pk=connection_id).first()
    if connection is None:
        raise not_found()
    Token.objects.filter(user=person, client=connection.client_id).delete()
    connection.delete()


def forget_expired_keys() -> int:
    """What an app was given to ask with lives for minutes."""
    return int(Token.objects.expired().delete()[0])
