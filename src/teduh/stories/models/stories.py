"""A story as its author keeps it, under seal, and the approved words that others read."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from teduh.foundation.envelopes import SealedText
from teduh.stories.models.challenges import Challenge


class Story(models.Model):
    """Its author's and, while it waits, the moderators'. No page for others reads this table's words."""

    class State(models.TextChoices):
        DRAFT = "draft"
        WAITING = "waiting"
        REFUSED = "refused"
        APPROVED = "approved"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stories")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    language = models.CharField(max_length=5, default="id")
    pen_name = models.CharField(max_length=40)
    title = SealedText("stories.Story.title", row="id")
    text = SealedText("stories.Story.text", row="id")
    warnings = models.JSONField(default=list)
    challenge = models.ForeignKey(Challenge, models.SET_NULL, null=True, blank=True, related_name="stories")
    # How heavy the words are by the rules, and by which; the machine never lowers it.
    level = models.PositiveSmallIntegerField(default=0)
    # The way to take it back without logging in: shown once, kept as a hash.
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    guide_seen_at = models.DateTimeField()
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    rule = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    appealed_at = models.DateTimeField(null=True, blank=True)
    appeal_words = SealedText("stories.Story.appeal", row="id", default=str)
    is_appeal = models.BooleanField(default=False)
    # Where two have to say yes, the first who did, for the words as they stood then.
    first_yes_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(sent_at__isnull=False), name="what_waits_was_sent"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-level", "sent_at"], condition=Q(state="waiting"), name="stories_waiting"),
            models.Index(fields=["author", "-changed_at"], name="stories_of"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"


class ShownStory(models.Model):
    """Words that a moderator approved, from `from_at` on. The row goes the moment they are taken back."""

    story = models.OneToOneField(Story, models.CASCADE, primary_key=True, related_name="shown")
    challenge = models.ForeignKey(
        Challenge, models.SET_NULL, null=True, blank=True, related_name="shown_stories"
    )
    language = models.CharField(max_length=5)
    pen_name = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    text = models.TextField()
    # Lower case, for the search.
    sought = models.TextField()
    warnings = models.JSONField(default=list)
    is_folded = models.BooleanField(default=False)
    shows_help = models.BooleanField(default=False)
    # Taken down after a report, until that is decided otherwise.
    is_hidden = models.BooleanField(default=False)
    approved_at = models.DateTimeField()
    from_at = models.DateTimeField(db_index=True)
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.story_id} from {self.from_at:%Y-%m-%d}"


class Reaction(models.Model):
    """A kind sign. Nobody else learns who gave it, and no page counts it."""

    story = models.ForeignKey(ShownStory, models.CASCADE, related_name="reactions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["story", "person", "kind"], name="one_sign_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.story_id}"
