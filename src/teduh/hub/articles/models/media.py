"""Pictures, recordings and films that articles show: of nobody in particular, kept by what is in them."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Medium(models.Model):
    """One of them. Articles name it by its digest, so that a signature is about these very bytes."""

    class Kind(models.TextChoices):
        PICTURE = "picture", _("Picture")
        SOUND = "sound", _("Recording")
        FILM = "film", _("Film")

    class State(models.TextChoices):
        WAITING = "waiting", _("being prepared")
        READY = "ready", _("ready")
        REFUSED = "refused", _("refused")
        FAILED = "failed", _("could not be prepared")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # SHA-256 of its main file; empty until that is made.
    digest = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=7, choices=Kind.choices, blank=True)
    # What editors call it. Readers are never shown it.
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=40, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    duration = models.FloatField(null=True, blank=True)
    brought_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["digest"], condition=~models.Q(digest=""), name="a_medium_is_there_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MediumFile(models.Model):
    """One file of it: `main` for every browser, `small` or `poster` beside it."""

    medium = models.ForeignKey(Medium, models.CASCADE, related_name="files")
    name = models.CharField(max_length=10)
    key = models.CharField(max_length=200, unique=True)
    mime = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["medium", "name"], name="a_medium_has_a_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.medium_id}"
