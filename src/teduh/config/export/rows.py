"""Rows of any kind as JSON, one after the other."""

import base64
from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, Model, OneToOneField

from teduh.config.export.kinds import SECRET_FIELDS, Kind
from teduh.people.models import Person

_BATCH = 500


def rows(kind: Kind, person: Person) -> Iterator[dict[str, object]]:
    """Times with their offset from UTC; people by their usernames."""
    found = kind.model._default_manager.filter(kind.told(person), **{kind.belongs_by: person.pk})
    people_named = [field.name for field in _fields(kind.model) if _names_a_person(field)]
    # Without a name it would fetch everything that is related.
    found = found.select_related(*people_named) if people_named else found
    for row in found.order_by("pk").iterator(_BATCH):
        yield kind.worded(
            {
                field.name: _value(row, field)
                for field in _fields(kind.model)
                if field.name not in SECRET_FIELDS
            }
        )


def json_list(items: Iterable[object]) -> Iterator[bytes]:
    """One item a line, without ever holding all of them."""
    before = b"[\n"
    for item in items:
        yield before + orjson.dumps(item)
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _fields(model: type[Model]) -> Iterable[Any]:
    return model._meta.concrete_fields


def _names_a_person(field: object) -> bool:
    return isinstance(field, ForeignKey | OneToOneField) and field.related_model is get_user_model()


def _value(row: Model, field: Any) -> object:  # noqa: ANN401 - a field of any kind
    if _names_a_person(field):
        named = getattr(row, field.name)
        return named and named.username
    value = field.value_from_object(row)
    return base64.b64encode(value).decode() if isinstance(value, bytes | memoryview) else value
