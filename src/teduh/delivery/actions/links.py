"""Letting somebody in inside a host's page: by a handshake, and once by a code of their own."""

import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from teduh.delivery.handshaking import Ticket, read_handshake, read_ticket, ticket_of
from teduh.delivery.models import Host, HostLink, HostSession, LinkCode, UsedHandshake
from teduh.delivery.offers import offers
from teduh.delivery.refusals import (
    handshake_replayed,
    link_needed,
    linked_already,
    not_found,
    not_on_this_surface,
    wrong_code,
)
from teduh.delivery.rules import CODE_LIFE, SESSION_LIFE, Handshake, Surface
from teduh.delivery.signals import link_ended
from teduh.foundation.clock import now
from teduh.foundation.limits import limit
from teduh.people.actions import Bound, end_tokens, issue_token
from teduh.people.models import AccessToken, Person
from teduh.people.rules import token_digest

# Neither 0 nor O, neither 1 nor I nor L.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Opened:
    """A session inside a host's page. The token is told once."""

    token: str
    person: Person
    bound: Bound
    language: str


def begin_session(handshake: str, *, framed_by: str) -> Opened:
    """By a handshake that was never used, of a host on the list, for an account that is linked.

    Used up before anything else, and in a transaction of its own: no refusal gives it back.
    """
    host, said = read_handshake(handshake, framed_by=framed_by)
    _use_up(host, said)
    return _begin(host, said)


@transaction.atomic
def _begin(host: Host, said: Handshake) -> Opened:
    links = HostLink.objects.select_related("person", "host")
    link = links.filter(host=host, subject=said.subject).first()
    if link is None or not link.person.is_active:
        raise link_needed(ticket_of(host, said), host.name)
    if link.pushes_itself != said.pushes_itself:
        link.pushes_itself = said.pushes_itself
        link.save(update_fields=["pushes_itself"])
    return _open(link, said.origin, said.age_ceiling, said.language)


def _use_up(host: Host, said: Handshake) -> None:
    try:
        with transaction.atomic():
            UsedHandshake.objects.create(host=host, jti=said.jti, until=said.expires_at)
    except IntegrityError:
        raise handshake_replayed() from None


def _open(link: HostLink, origin: str, age_ceiling: str, language: str) -> Opened:
    person = link.person
    if Surface.EMBEDDED not in offers().surfaces(person.country):
        raise not_on_this_surface()
    bound = Bound(origin, age_ceiling, now() + SESSION_LIFE)
    token = issue_token(person, kind=AccessToken.Kind.EMBED, device=link.host.name, bound=bound)
    kept = AccessToken.objects.only("pk").get(digest=token_digest(token))
    HostSession.objects.create(link=link, token=kept)
    return Opened(token, person, bound, language)


@transaction.atomic
def make_code(person: Person) -> str:
    """Good for ten minutes and once; a new one makes the former void."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    facts = {"digest": token_digest(code), "expires_at": now() + CODE_LIFE}
    LinkCode.objects.update_or_create(person=person, defaults=facts)
    return code


def link_account(ticket: str, *, code: str) -> Opened:
    """Whoever holds both is the same person there and here. Guesses are counted before they are looked at."""
    said = read_ticket(ticket)
    limit("link_code", f"{said.host} {said.subject}")
    return _link(said, code.strip().upper().replace("-", "").replace(" ", ""))


@transaction.atomic
def _link(said: Ticket, code: str) -> Opened:
    host = Host.objects.filter(key=said.host).first()
    made = (
        LinkCode.objects.select_for_update().filter(digest=token_digest(code), expires_at__gt=now()).first()
    )
    if host is None or made is None or said.origin not in host.origins.split():
        raise wrong_code()
    person = Person.objects.get(pk=made.person_id)
    made.delete()
    if not person.is_active:
        raise wrong_code()
    if HostLink.objects.filter(host=host, person=person).exists():
        raise linked_already()
    facts = {"person": person, "linked_at": now(), "pushes_itself": said.pushes_itself}
    link, is_new = HostLink.objects.get_or_create(host=host, subject=said.subject, defaults=facts)
    if not is_new:
        raise wrong_code()
    return _open(link, said.origin, said.age_ceiling, person.language)


@transaction.atomic
def unlink_host(person: Person, *, key: str) -> None:
    """The host can let them in no more; what is open there ends at once."""
    link = HostLink.objects.filter(person=person, host__key=key).first()
    if link is None:
        raise not_found()
    end_tokens(list(link.sessions.values_list("token", flat=True)))
    link_ended.send(unlink_host, host_id=link.host_id, subject=link.subject)
    link.delete()


def forget_used_handshakes() -> int:
    """Too old to be used a second time in any case."""
    LinkCode.objects.filter(expires_at__lte=now()).delete()
    return UsedHandshake.objects.filter(until__lte=now()).delete()[0]
