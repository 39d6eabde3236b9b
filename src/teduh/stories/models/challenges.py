"""A challenge of some days, and moments that their authors put beside its stories."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Challenge(models.Model):
    """A prompt under a tag. It opens and closes by itself, at the instants kept here."""

    slug = models.SlugField(max_length=60, unique=True)
    # As people write it elsewhere, without its sign.
    tag = models.CharField(max_length=60)
    title_id = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    prompt_id = models.TextField(max_length=1000)
    prompt_en = models.TextField(max_length=1000)
    rules_id = models.TextField(max_length=4000)
    rules_en = models.TextField(max_length=4000)
    opens_on = models.DateField()
    closes_on = models.DateField()
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")
    # The first midnight of `opens_on` and the one after `closes_on`, in its zone.
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    # Keys of the checklist that an editor has ticked.
    checked = models.JSONField(default=list)
    # What came of it, told afterwards.
    outcome_id = models.TextField(max_length=2000, blank=True)
    outcome_en = models.TextField(max_length=2000, blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="a_challenge_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class MomentEntry(models.Model):
    """A moment of another room beside the stories. Who may see the moment stays its author's to say."""

    class State(models.TextChoices):
        WAITING = "waiting"
        APPROVED = "approved"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="moment_entries")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    moment_key = models.UUIDField()
    day = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField()
    rule = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    # The mark of what was said yes to: other words, or more people who read them, wait for another yes.
    read = models.CharField(max_length=100, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["challenge", "moment_key"], name="a_moment_enters_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["challenge", "state", "-sent_at"], name="moment_entries_of"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.moment_key}"
