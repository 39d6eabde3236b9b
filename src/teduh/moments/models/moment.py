"""A moment, the slot of the date that it fills, and the prompt of that date."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.IntegerChoices):
    """Who may see, from narrow to wide, so that a ceiling is a comparison."""

    SELF = 0, _("only you")
    CIRCLE = 1, _("a circle")
    FRIENDS = 2, _("friends")
    SERVER = 3, _("everyone here")
    PUBLIC = 4, _("everyone")


class CommentPolicy(models.TextChoices):
    """Who may comment; never wider than who may see."""

    NOBODY = "nobody", _("nobody")
    APPROVED = "approved", _("people you approved")
    FRIENDS = "friends", _("friends")
    VIEWERS = "viewers", _("everyone who can see it")


class DaySlot(models.Model):
    """One person's one place on one date: the row that every publish and removal locks."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    day = models.DateField()
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "day"], name="one_slot_per_date")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.day}"


class Moment(models.Model):
    """What somebody shared of one date. Date, zone and offset are frozen when its session opens."""

    class State(models.TextChoices):
        PREPARING = "preparing", _("being prepared")
        LIVE = "live", _("shared")
        FAILED = "failed", _("could not be prepared")
        # By moderators: it keeps its place on its date, so that it can come back.
        HIDDEN = "hidden", _("taken down")
        REMOVED = "removed", _("removed")

    class Timing(models.TextChoices):
        NONE = "", ""
        EARLY = "early", _("early")
        ON_TIME = "on_time", _("on time")
        LATE = "late", _("late")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="moments")
    day = models.DateField()
    zone = models.CharField(max_length=64)
    offset_minutes = models.SmallIntegerField()
    opened_at = models.DateTimeField()
    published_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.PREPARING)
    failed_because = models.CharField(max_length=40, blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience.choices, default=Audience.FRIENDS)
    circle = models.ForeignKey("people.Circle", models.SET_NULL, null=True, blank=True, related_name="+")
    comment_policy = models.CharField(
        max_length=8, choices=CommentPolicy.choices, default=CommentPolicy.FRIENDS
    )
    approve_first = models.BooleanField(default=False)
    comments_paused = models.BooleanField(default=False)
    hides_totals = models.BooleanField(default=False)
    caption = models.CharField(max_length=300, blank=True)
    # Who paid for it or gave something for it, as its author declares.
    sponsor = models.CharField(max_length=80, blank=True, default="")
    # Not for everybody's eyes: its author, or moderators, say so. Adults open it, minors never do.
    is_sensitive = models.BooleanField(default=False, db_default=False)
    # By moderators, so that its author cannot take it back.
    is_kept_sensitive = models.BooleanField(default=False, db_default=False)
    single_camera = models.CharField(max_length=20, blank=True)
    gap_ms = models.PositiveIntegerField(null=True, blank=True)
    retakes = models.PositiveSmallIntegerField(default=0)
    shows_retakes = models.BooleanField(default=False)
    timing = models.CharField(max_length=7, choices=Timing.choices, blank=True, default=Timing.NONE)
    late_seconds = models.PositiveIntegerField(null=True, blank=True)
    sent_later = models.BooleanField(default=False)
    attempt = models.PositiveSmallIntegerField(default=1)
    comment_count = models.PositiveIntegerField(default=0)
    # Grows with every change that a page could show, so that a kept copy is right or unused.
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["author", "day"],
                condition=models.Q(state__in=["preparing", "live", "hidden"]),
                name="one_live_moment_per_date",
            ),
            models.CheckConstraint(
                condition=models.Q(audience__gte=0, audience__lte=4), name="known_audience"
            ),
            models.CheckConstraint(
                condition=models.Q(single_camera="") | models.Q(gap_ms__isnull=True),
                name="a_gap_needs_two_parts",
            ),
            models.CheckConstraint(
                condition=models.Q(is_sensitive=True) | models.Q(is_kept_sensitive=False),
                name="what_is_kept_sensitive_is_sensitive",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["author", "-published_at", "id"],
                condition=models.Q(state="live"),
                name="moment_feed",
            ),
            models.Index(
                fields=["-published_at", "-id"],
                condition=models.Q(state="live"),
                name="moment_newest",
            ),
            models.Index(
                fields=["author", "day"],
                condition=models.Q(state="live"),
                name="moment_calendar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author_id} on {self.day} ({self.state})"


class CaptionEdit(models.Model):
    """What a caption said before it was changed."""

    moment = models.ForeignKey(Moment, models.CASCADE, related_name="caption_edits")
    caption = models.CharField(max_length=300, blank=True)
    edited_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.moment_id} before {self.edited_at}"


class Prompt(models.Model):
    """The instant at which a prompt zone was prompted on a date. Written when it fires, never before."""

    zone = models.CharField(max_length=64)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["zone", "day"], name="one_prompt_per_zone_and_date")
        ]

    def __str__(self) -> str:
        return f"{self.zone} {self.day}"
