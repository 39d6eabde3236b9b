"""What is offered now: a few rows, asked by every request, so each process reads them once in two seconds."""

import datetime as dt
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from teduh.delivery.models import Ending, Host, Trial
from teduh.delivery.rules import Flag, Surface, offered_in

# A trial that is stopped is stopped everywhere within this time, without a restart.
FRESH_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class HostFacts:
    """A registered host as the gate needs it."""

    key: str
    name: str
    origins: frozenset[str]
    countries: frozenset[str]

    def serves(self, country: str) -> bool:
        return not self.countries or country in self.countries


@dataclass(frozen=True, slots=True)
class Offers:
    """Trials by the feature they are about, and the hosts."""

    trials: Mapping[str, Flag]
    hosts: tuple[HostFacts, ...]
    # When the whole place ends, if that was said.
    ends_at: dt.datetime | None = None

    def surfaces(self, country: str) -> frozenset[Surface]:
        """Where somebody of this country finds the product."""
        return offered_in(country, settings.DELIVERY, is_served=bool(self.hosts_of(country)))

    def hosts_of(self, country: str) -> list[HostFacts]:
        return [host for host in self.hosts if host.serves(country)]


NOTHING = Offers({}, ())


class _Kept:
    """The last answer and when it grows old, by the clock that nobody sets."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.offers, self.until = NOTHING, 0.0


_kept = _Kept()


def offers() -> Offers:
    if time.monotonic() >= _kept.until:
        with _kept.lock:
            if time.monotonic() >= _kept.until:
                _kept.offers, _kept.until = read_offers(), time.monotonic() + FRESH_SECONDS
    return _kept.offers


def forget_offers() -> None:
    """Something was changed here: the next request reads anew."""
    _kept.until = 0.0


def offers_changed() -> None:
    """Called inside the transaction: nobody may keep for long what was read before its end."""
    forget_offers()
    transaction.on_commit(forget_offers)


def keep_offers(known: Offers, *, seconds: float) -> None:
    """For whoever knows them already."""
    _kept.offers, _kept.until = known, time.monotonic() + seconds


def read_offers() -> Offers:
    trials = {trial.key: flag_of(trial) for trial in Trial.objects.all()}
    hosts = tuple(_host(host) for host in Host.objects.order_by("key"))
    return Offers(trials, hosts, Ending.objects.values_list("ends_at", flat=True).first())


def has_ended(at: dt.datetime) -> bool:
    """Whether the whole place is over: it is read, and nothing new is shared or asked for."""
    ends_at = offers().ends_at
    return ends_at is not None and at >= ends_at


def _host(host: Host) -> HostFacts:
    return HostFacts(host.key, host.name, frozenset(host.origins.split()), frozenset(host.countries.split()))


def flag_of(trial: Trial) -> Flag:
    return Flag(
        id=trial.pk,
        key=trial.key,
        salt=trial.salt,
        starts_at=trial.starts_at,
        ends_at=trial.ends_at,
        countries=frozenset(trial.countries.split()),
        cohorts=int(trial.percent * 100),
        minimum_age=trial.minimum_age,
        surfaces=frozenset(Surface(name) for name in trial.surfaces.split()),
        lets_minors_in=trial.lets_minors_in,
        is_killed=trial.stopped_at is not None,
    )
