"""Taking a host onto the list, and off it."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from teduh.delivery.models import Host, HostSession
from teduh.delivery.offers import offers_changed
from teduh.delivery.refusals import not_found, wrong_host
from teduh.delivery.rules import is_country, is_origin, read_key
from teduh.foundation.clock import now
from teduh.people.actions import end_tokens

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{1,39}", re.ASCII)
MOST_ORIGINS = 20


@dataclass(frozen=True, slots=True)
class HostPlan:
    """What the operator says of a host. `countries` empty: everywhere."""

    key: str
    name: str
    origins: Collection[str]
    public_key: str
    countries: Collection[str] = ()


@transaction.atomic
def register_host(plan: HostPlan) -> Host:
    """A new one, or the known one of that key as it is from now on."""
    _require_sound(plan)
    facts = {
        "name": plan.name,
        "origins": " ".join(sorted(set(plan.origins))),
        "public_key": plan.public_key.strip(),
        "countries": " ".join(sorted(set(plan.countries))),
    }
    first = {**facts, "registered_at": now()}
    host, _new = Host.objects.update_or_create(key=plan.key, defaults=facts, create_defaults=first)
    _end_sessions(HostSession.objects.filter(link__host=host).exclude(token__origin__in=plan.origins))
    offers_changed()
    return host


def _require_sound(plan: HostPlan) -> None:
    if not _KEY.fullmatch(plan.key) or not plan.name.strip():
        raise wrong_host(_("A host has a key of small letters, digits and hyphens, and a name."))
    if not 0 < len(plan.origins) <= MOST_ORIGINS or not all(is_origin(origin) for origin in plan.origins):
        raise wrong_host(_("An origin looks like https://app.example.org, with a port if it has one."))
    if not all(is_country(country) for country in plan.countries):
        raise wrong_host(_("A country is two capital letters."))
    if read_key(plan.public_key) is None:
        raise wrong_host(_("That is no public key of Ed25519, of P-256, or of RSA with 2048 bits or more."))


def _end_sessions(sessions: QuerySet[HostSession]) -> None:
    """At once: the next request of such a frame is nobody's."""
    end_tokens(list(sessions.values_list("token", flat=True)))


@transaction.atomic
def unregister_host(*, key: str) -> None:
    """It may frame nothing any more. Everybody's account stays as it is."""
    host = Host.objects.select_for_update().filter(key=key).first()
    if host is None:
        raise not_found()
    _end_sessions(HostSession.objects.filter(link__host=host))
    host.delete()
    offers_changed()
