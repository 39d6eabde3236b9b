"""Who speaks, as what, and in which events."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from teduh.events.models.events import Event


class Speaker(models.Model):
    """One profile for all their events. With an account or without."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    about_id = models.CharField(max_length=600, blank=True)
    about_en = models.CharField(max_length=600, blank=True)
    # As they say it; what was found in a register stands below.
    credentials_id = models.CharField(max_length=300, blank=True)
    credentials_en = models.CharField(max_length=300, blank=True)
    # Who pays them or to whom they belong, where that bears on what they say. Empty: they named none.
    conflicts_id = models.CharField(max_length=600, blank=True)
    conflicts_en = models.CharField(max_length=600, blank=True)
    # Who looked into which register, and when: without a date nothing is called verified.
    verified_on = models.DateField(null=True, blank=True)
    verified_where = models.CharField(max_length=120, blank=True)
    register_url = models.URLField(max_length=500, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(verified_on=None) | ~models.Q(verified_where=""),
                name="verified_means_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Talk(models.Model):
    """What a speaker does in an event."""

    class Part(models.TextChoices):
        HOST = "host", _("leads through the event")
        SPEAKER = "speaker", _("speaks")
        GUEST = "guest", _("is a guest")

    event = models.ForeignKey(Event, models.CASCADE, related_name="talks")
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="talks")
    part = models.CharField(max_length=7, choices=Part.choices, default=Part.SPEAKER)
    title_id = models.CharField(max_length=120, blank=True)
    title_en = models.CharField(max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["event", "speaker"], name="a_speaker_once_an_event"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["event", "position"], name="talks_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker_id} in {self.event_id}"
