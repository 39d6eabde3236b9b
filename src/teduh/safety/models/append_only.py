"""Rows that are written once. The end of an account takes its name out of them, and the clock the row."""

from typing import Any, NoReturn, TypeVar

from django.db import models

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
