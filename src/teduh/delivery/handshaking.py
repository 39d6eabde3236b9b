"""The signature of a handshake, and the seal of a ticket. What they say is judged by the rules."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import jwt
from django.conf import settings
from django.core import signing
from jwt.types import Options

from teduh.delivery.models import Host
from teduh.delivery.refusals import wrong_code, wrong_handshake
from teduh.delivery.rules import CODE_LIFE, Expected, Handshake, algorithm_of, handshake_of, read_key
from teduh.foundation.clock import now

LONGEST = 4_000
_SALT = "teduh.delivery.link"
# What a library would look at is looked at by our own rules, by our own clock.
_ONLY_THE_SIGNATURE: Options = {
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "verify_aud": False,
    "verify_iss": False,
    "verify_sub": False,
    "verify_jti": False,
}


def read_handshake(token: str, *, framed_by: str) -> tuple[Host, Handshake]:
    """The host that signed it, and what it says; refused for whatever is wrong with it."""
    host = Host.objects.filter(key=_issuer(token)).first()
    claims = _signed_by(host, token) if host else None
    if host is None or claims is None:
        raise wrong_handshake()
    expected = Expected(settings.BASE_URL, host.origins.split(), framed_by, now())
    handshake = handshake_of(claims, expected)
    if handshake is None:
        raise wrong_handshake()
    return host, handshake


def _issuer(token: str) -> str:
    """Whose key to try. Believed only once that key fits."""
    try:
        said = jwt.decode(token[:LONGEST], options={"verify_signature": False, **_ONLY_THE_SIGNATURE})
    except jwt.InvalidTokenError:
        return ""
    issuer = said.get("iss")
    return issuer if isinstance(issuer, str) and "\x00" not in issuer else ""


def _signed_by(host: Host, token: str) -> Mapping[str, object] | None:
    key = read_key(host.public_key)
    if key is None or len(token) > LONGEST:
        return None
    try:
        # One algorithm, which the key decides and not the token.
        return jwt.decode(token, key, algorithms=[algorithm_of(key)], options=_ONLY_THE_SIGNATURE)
    except jwt.InvalidTokenError:
        return None


@dataclass(frozen=True, slots=True)
class Ticket:
    """A handshake of somebody who has not yet said which account is theirs."""

    host: str
    subject: str
    origin: str
    age_ceiling: str
    pushes_itself: bool


def ticket_of(host: Host, said: Handshake) -> str:
    ticket = Ticket(host.key, said.subject, said.origin, said.age_ceiling, said.pushes_itself)
    return signing.dumps(asdict(ticket), salt=_SALT)


def read_ticket(sealed: str) -> Ticket:
    try:
        return Ticket(**signing.loads(sealed, salt=_SALT, max_age=CODE_LIFE))
    except signing.BadSignature:
        raise wrong_code() from None
