"""Rows that are written once. The end of an account takes its name out of them, and the clock the row."""

from typing import Any, NoReturn, TypeVar

from django.db import models
from django.db.models.signals import pre_delete, pre_save

T = TypeVar("T", bound=models.Model)


class WrittenOnceError(TypeError):
    """Somebody tried to change what is written once."""

    def __init__(self, label: str) -> None:
        super().__init__(f"{label} is written once: nobody changes or removes a row of it")


class WrittenOnceRows(models.QuerySet[T]):
    """Rows that can be added and read, and nothing else."""

    def update(self, **_: Any) -> NoReturn:  # noqa: ANN401 - Django's own arguments
        raise WrittenOnceError(self.model._meta.label)

    def delete(self) -> NoReturn:
        raise WrittenOnceError(self.model._meta.label)

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:  # noqa: ANN401 - as above
        raise WrittenOnceError(self.model._meta.label)


class WrittenOnce(models.Model):
    """A line of a log. Receivers of the room refuse that one is saved again or deleted."""

    objects = WrittenOnceRows.as_manager()

    class Meta:
        abstract = True


def guard(*logs: type[models.Model]) -> None:
    """For the receivers of a room with logs of its own; its migrations let the database refuse as well."""
    for log in logs:
        name = log._meta.label
        pre_save.connect(_on_pre_save, sender=log, dispatch_uid=f"safety.written_once.{name}")
        pre_delete.connect(_on_pre_delete, sender=log, dispatch_uid=f"safety.kept.{name}")


def _on_pre_save(sender: type[models.Model], instance: models.Model, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    if not instance._state.adding:  # noqa: SLF001 - Django documents it
        raise WrittenOnceError(sender._meta.label)


def _on_pre_delete(sender: type[models.Model], **_: Any) -> None:  # noqa: ANN401 - as above
    raise WrittenOnceError(sender._meta.label)
