"""The events of the last hour, so that who was away for a moment misses nothing."""

from typing import ClassVar

from django.db import models


class KeptEvent(models.Model):
    """One event of one topic. Its facts are ids, never somebody's words."""

    topic = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["topic", "id"], name="event_of_topic"),
            models.Index(fields=["created_at"], name="event_to_sweep"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.topic}"
