"""A person's work, from what they gave to the cloth on the wall, and every yes and no they said about it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Work(models.Model):
    """One cloth and how it came to be. Its id is made up: nothing of a recording shows in an address."""

    class State(models.TextChoices):
        LISTENING = "listening"
        WAITING = "waiting"
        DRAWING = "drawing"
        DRAWN = "drawn"
        REFUSED = "refused"
        FAILED = "failed"
        FINISHED = "finished"
        WITHDRAWN = "withdrawn"

    class Source(models.TextChoices):
        RECORDING = "recording"
        LINE = "line"
        YEAR = "year"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Nobody's account: a curator took it in with the person beside them, and its link is all they have.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="cloths"
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="cloths_taken_in"
    )
    source = models.CharField(max_length=9, choices=Source.choices)
    quiet_border = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    # Of who wears a headset now: which one, and how well each channel is heard in this second.
    headset = models.CharField(max_length=60, blank=True)
    hearing = models.JSONField(default=dict, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Why it was refused, what to know of the recording, what was left out of it: sentences by language.
    reason = models.CharField(max_length=40, blank=True)
    said = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=list, blank=True)
    dropped = models.JSONField(default=list, blank=True)
    # The link that withdraws without an account; only who holds it knows more than this.
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    title = models.CharField(max_length=80, blank=True)
    label_name = models.CharField(max_length=80, blank=True)
    story = models.TextField(max_length=2000, blank=True)
    story_language = models.CharField(max_length=2, blank=True)
    created_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "created_at"], name="work_by_state"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn") | models.Q(title="", label_name="", story=""),
                name="nothing_is_left_of_what_is_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["headset"],
                condition=models.Q(state="listening"),
                name="one_recording_a_headset",
            ),
        ]

    def __str__(self) -> str:
        return f"work {self.pk} ({self.state})"


class Cloth(models.Model):
    """One drawing of a work: two to choose from, and then the one that was chosen."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="cloths")
    place = models.PositiveSmallIntegerField()
    family = models.CharField(max_length=10)
    # Names that anybody may read: family, colours, division. Nothing that was measured.
    panel = models.JSONField()
    # Numbers of a body under seal, empty where nobody said yes to keeping them.
    sealed_design = models.TextField(blank=True)
    sealed_reasons = models.TextField(blank=True)
    # Whole pictures, which the wall may show; single parts to point at, which only the owner sees.
    picture = models.ForeignKey("media.Asset", models.SET_NULL, null=True, blank=True, related_name="+")
    layers = models.ForeignKey("media.Asset", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["work", "place"], name="one_cloth_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.family} of {self.work_id}"


class Consent(models.Model):
    """A yes or a no, to which words and when. A row is never changed: taking back is another row."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="consents")
    key = models.CharField(max_length=5)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2)
    is_given = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["work", "key", "-at", "-id"], name="consent_latest"),
        ]

    def __str__(self) -> str:
        return f"{'yes' if self.is_given else 'no'} to {self.key} of {self.work_id}"


class GuardianWord(models.Model):
    """A guardian said yes beside the young person, and a curator was there. Without it nothing is read."""

    work = models.OneToOneField(Work, models.CASCADE, related_name="guardian")
    # Of two people, to be told to nobody but who must prove it.
    sealed_name = models.TextField()
    relation = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2)
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"a guardian's yes to {self.work_id}"
