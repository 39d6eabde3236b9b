"""Turning the keys over: a new one seals from now on, and every row is brought under it."""

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import models, transaction

from teduh.foundation.envelopes.fields import sealed_columns
from teduh.foundation.envelopes.keys import kept_file, ring, write_ring
from teduh.foundation.envelopes.sealing import VERSION, is_openable, key_id_of, rewrapped
from teduh.foundation.key_rings import ID_BYTES, new_key, read_ring

AT_ONCE = 200
# Longer than any request that began with the key before.
SETTLED_AFTER_SECONDS = 3600


def add_key() -> None:
    """The new one first, everything before behind it."""
    made = read_ring(new_key())
    write_ring([*made.keys.values(), *ring().keys.values()])


def counts() -> Counter[bytes]:
    """How many texts each key wraps."""
    return Counter(
        key_id_of(sealed) for model, field in sealed_columns() for _, sealed in _rows(model, field)
    )


def rewrap_all() -> int:
    """Every text that a former key wraps. Stopped, it goes on where it was: each row says its key."""
    return sum(_rewrap(model, field) for model, field in sealed_columns())


def unopenable() -> int:
    """How many texts are wrapped by a key that is not here."""
    known = ring().keys
    return sum(number for name, number in counts().items() if name not in known)


def is_settled() -> bool:
    """Nobody can still be sealing with a former key."""
    return time.time() - kept_file().stat().st_mtime >= SETTLED_AFTER_SECONDS


def forget_former() -> int:
    """Only those that wrap nothing. How many went."""
    keys, used = ring(), counts()
    kept = [key for name, key in keys.keys.items() if name == keys.present or used[name]]
    write_ring(kept)
    return len(keys.keys) - len(kept)


def _rewrap(model: type[models.Model], field: models.Field[Any, Any]) -> int:
    present = VERSION + ring().present
    due = [pk for pk, sealed in _rows(model, field) if sealed[: len(VERSION) + ID_BYTES] != present]
    return sum(rewrap_rows(model, field, due[at : at + AT_ONCE]) for at in range(0, len(due), AT_ONCE))


@transaction.atomic
def rewrap_rows(model: type[models.Model], field: models.Field[Any, Any], keys: list[Any]) -> int:
    """Read again under a lock: what somebody wrote since is wrapped as it is now."""
    rows = model._default_manager.select_for_update().filter(pk__in=keys)
    done = 0
    for pk, sealed in list(rows.values_list("pk", field.attname)):
        if sealed and is_openable(bytes(sealed)):
            done += rows.filter(pk=pk).update(**{field.attname: rewrapped(bytes(sealed))})
    return done


def _rows(model: type[models.Model], field: models.Field[Any, Any]) -> Iterator[tuple[Any, bytes]]:
    rows = model._default_manager.exclude(**{field.attname: None}).order_by("pk")
    for pk, sealed in rows.values_list("pk", field.attname).iterator(chunk_size=AT_ONCE):
        if sealed:
            yield pk, bytes(sealed)
