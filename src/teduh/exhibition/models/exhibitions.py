"""Exhibitions at a place and a time, what hangs in them, and who may hang it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from teduh.exhibition.models.works import Work


class Curator(models.Model):
    """Somebody whom the operator trusts with the wall."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    appointed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"curator {self.person_id}"


class Exhibition(models.Model):
    """A dated exhibition. When its last day is over it stays as an archive."""

    slug = models.SlugField(max_length=60, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title_id = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    text_id = models.TextField(max_length=4000, blank=True)
    text_en = models.TextField(max_length=4000, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    venue = models.CharField(max_length=120, blank=True)
    street = models.CharField(max_length=300, blank=True)
    opening_hours_id = models.CharField(max_length=200, blank=True)
    opening_hours_en = models.CharField(max_length=200, blank=True)
    # As people write it elsewhere, with its sign: #SeeingTheUnseen.
    campaign_tag = models.CharField(max_length=60, blank=True)
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")
    # Everything here is made for a demonstration, and says so.
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="it_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Hanging(models.Model):
    """A work that a curator hung, and where."""

    exhibition = models.ForeignKey(Exhibition, models.CASCADE, related_name="hangings")
    work = models.ForeignKey(Work, models.CASCADE, related_name="hangings")
    position = models.PositiveIntegerField()
    hung_at = models.DateTimeField()
    # The curator has read the story, and it may stand there.
    tells_story = models.BooleanField(default=False)
    content_note = models.CharField(max_length=120, blank=True)
    # Of a shared recording: whose it is, and under which licence.
    credit = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["exhibition", "work"], name="a_work_hangs_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["exhibition", "position"], name="hanging_order"),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} in {self.exhibition_id}"


class PrintPack(models.Model):
    """Cloths at fabric size for a curator. It lies there for a day, or until one of them is withdrawn."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READY = "ready"
        EMPTY = "empty"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exhibition = models.OneToOneField(Exhibition, models.CASCADE, related_name="print_pack")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    count = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"prints of {self.exhibition_id} ({self.state})"
