"""How somebody wants to be reminded of their own moments."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class MemoryChoice(models.Model):
    """Where memories may appear. Without a row they appear in both places."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    shows_on_profile = models.BooleanField(default=True)
    shows_on_page = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"memories of {self.person_id}"


class HiddenMemory(models.Model):
    """Dates, or a person, of which somebody does not want to be reminded. It deletes nothing."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="hidden_memories")
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(
                    person=None,
                    first_day__isnull=False,
                    last_day__isnull=False,
                    first_day__lte=models.F("last_day"),
                )
                | models.Q(person__isnull=False, first_day=None, last_day=None),
                name="memory_hidden_by_dates_or_person",
            ),
            models.UniqueConstraint(fields=["owner", "first_day", "last_day"], name="dates_hidden_once"),
            models.UniqueConstraint(fields=["owner", "person"], name="person_hidden_once"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.person_id or f'{self.first_day} to {self.last_day}'}"
