"""A column of sealed text: plain to the code that holds the row, sealed to the database."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from teduh.foundation.envelopes.sealing import open_sealed, seal

# No text at all: it needs no seal, and says no more than that.
EMPTY = b""


class _Opened(DeferredAttribute):
    """Opened when it is first looked at: a list that shows no text opens none."""

    field: "SealedText"

    # A descriptor with both: else the row's own dictionary would answer with what is sealed.
    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value

    def __get__(self, instance: models.Model | None, owner: type[models.Model] | None = None) -> Any:  # noqa: ANN401 - the descriptor itself, or text
        if instance is None:
            return self
        value = super().__get__(instance, owner)
        if isinstance(value, bytes | memoryview):
            value = open_sealed(bytes(value), context=self.field.context_of(instance)) if value else ""
            instance.__dict__[self.field.attname] = value
        return value


class SealedText(models.BinaryField):  # type: ignore[type-arg]  # the stubs alone know its types
    """Text under seal.

    `row` names a value that is set before saving, such as a UUID key: with it what was sealed for one row is
    not opened in another. `values()` answers what is stored; looking for text and `update()` with text are
    refused, for the database cannot seal. `update()` with `EMPTY` takes the text away.
    """

    descriptor_class = _Opened

    def __init__(self, context: str = "", *, row: str = "", **options: Any) -> None:  # noqa: ANN401 - Django's own
        self.context, self.row = context, row
        super().__init__(**options)

    def deconstruct(self) -> Any:  # noqa: ANN401 - Django's own
        name, _, arguments, options = super().deconstruct()
        # What the database knows of it: migrations need none of our code.
        return name, "django.db.models.BinaryField", arguments, options

    def context_of(self, instance: models.Model) -> str:
        return f"{self.context}:{getattr(instance, self.row)}" if self.row else self.context

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: ANN401, ARG002, FBT001 - Django's own
        value = model_instance.__dict__[self.attname]
        return seal(value, context=self.context_of(model_instance)) if isinstance(value, str) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - Django's own
        if isinstance(value, str):
            raise TypeError(f"{self.name} is sealed: save the row that holds it")
        return super().get_db_prep_value(value, connection, prepared)


def sealed_columns() -> Iterator[tuple[type[models.Model], SealedText]]:
    """Every one of every room, for whoever turns the keys over."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, SealedText):
                yield model, field
