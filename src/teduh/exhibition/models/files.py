"""A cloth as a file for its owner to take along."""

import uuid

from django.db import models

from teduh.exhibition.models.works import Work


class OwnFile(models.Model):
    """The last one that was asked for. It lies there for an hour, under seal, and goes with the design."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READY = "ready"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    work = models.OneToOneField(Work, models.CASCADE, related_name="own_file")
    # A key of the table of files in the rules.
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} of {self.work_id} ({self.state})"
