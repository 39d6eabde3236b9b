"""A pollster's file on its way to a report."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Import(models.Model):
    """A draft: what was brought, what was decided about it, and what came of it. The file lies under seal."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READY = "ready"
        FAILED = "failed"

    class Step(models.TextChoices):
        """What is done to it, or was done last."""

        LOOK = "look"
        REPORT = "report"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # The end of the address of its report.
    slug = models.SlugField(max_length=60, unique=True)
    file_name = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    brought_at = models.DateTimeField()
    # Thirty days after the last change it goes, with its file.
    changed_at = models.DateTimeField()
    step = models.CharField(max_length=6, choices=Step.choices, default=Step.LOOK)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    # Decisions, as JSON of surveys/importing: about values, which may be what people wrote, under seal.
    mends = models.JSONField(default=dict, blank=True)
    plan = models.JSONField(default=dict, blank=True)
    # What the file holds, with examples of what people wrote: under seal, as the file is.
    sealed_look = models.TextField(blank=True)
    # What weighting came to; why it did not tells of values, and is under seal.
    outcome = models.JSONField(default=dict, blank=True)
    # The fingerprint of the report that was published from here.
    published_version = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["changed_at"])]

    def __str__(self) -> str:
        return f"{self.slug} from {self.file_name}"
