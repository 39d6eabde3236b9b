"""What was recorded of an event, and the words to it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from teduh.events.models.events import Event


class Recording(models.Model):
    """The file of one event. It is a replay once it is published."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="recording")
    # In the store.
    key = models.CharField(max_length=200)
    mime = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField()
    milliseconds = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"recording of {self.event_id}"


class Captions(models.Model):
    """In one language: what is said and heard, as captions; the same to read; and its chapters."""

    recording = models.ForeignKey(Recording, models.CASCADE, related_name="captions")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    # WebVTT, read by the strict reader before it is kept.
    vtt = models.TextField(max_length=400_000, blank=True)
    transcript = models.TextField(max_length=400_000, blank=True)
    # One a line: 12:30 Title.
    chapters = models.TextField(max_length=10_000, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["recording", "language"], name="captions_once_a_language"),
        ]

    def __str__(self) -> str:
        return f"captions of {self.recording_id} in {self.language}"
