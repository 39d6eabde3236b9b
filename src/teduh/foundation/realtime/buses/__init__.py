"""How processes tell each other that there are new events: a word without content."""

from functools import cache

from django.conf import settings
from django.db import connection

from teduh.foundation.realtime.buses.embedded import EmbeddedBus
from teduh.foundation.realtime.buses.shape import Bus, Ear


@cache
def bus() -> Bus:
    """The one that this installation's settings ask for."""
    if settings.VALKEY_URL:
        # Its driver is not installed where it is not used.
        from teduh.foundation.realtime.buses.valkey import ValkeyBus  # noqa: PLC0415

        return ValkeyBus(settings.VALKEY_URL)
    if connection.vendor == "postgresql":
        # As above.
        from teduh.foundation.realtime.buses.postgresql import PostgresqlBus  # noqa: PLC0415

        return PostgresqlBus()
    return EmbeddedBus()


__all__ = ["Bus", "Ear", "bus"]
