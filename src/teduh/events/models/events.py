"""Dates to which people come, at a place or before a screen, and who may make them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Organiser(models.Model):
    """Somebody whom the operator trusts with the calendar."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    appointed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"organiser {self.person_id}"


class Kind(models.TextChoices):
    """How people take part."""

    ON_SITE = "on_site", _("On site")
    WEBINAR = "webinar", _("Webinar")
    LIVE_TALK = "live_talk", _("Live talk")
    TALKSHOW = "talkshow", _("Talkshow")


# Those that are broadcast: somebody watches over each, and can end it.
LIVE_KINDS = (Kind.WEBINAR, Kind.LIVE_TALK, Kind.TALKSHOW)


class Event(models.Model):
    """One date. When it is over it stays, and may get its replay."""

    Kind = Kind

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        CANCELLED = "cancelled"

    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=9, choices=Kind.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    title_id = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    text_id = models.TextField(max_length=4000, blank=True)
    text_en = models.TextField(max_length=4000, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # Of the place, or of whoever invites: the clock by which the event is announced.
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")
    # In which it is held.
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="id")
    # Sign language, captions, steps, a quiet room: what somebody must know to come.
    access_notes_id = models.CharField(max_length=600, blank=True)
    access_notes_en = models.CharField(max_length=600, blank=True)
    # As it is announced: an organisation or a person.
    host = models.CharField(max_length=120)
    venue = models.CharField(max_length=120, blank=True)
    street = models.CharField(max_length=300, blank=True)
    # Where it is shown elsewhere: only a link behind a notice, never embedded.
    outside_link = models.URLField(max_length=500, blank=True)
    # What is shown before it begins, in a break, and when it was stopped.
    help_slide_id = models.TextField(max_length=1000, blank=True)
    help_slide_en = models.TextField(max_length=1000, blank=True)
    # When it is stopped, how, and by whom: for those who run it.
    stop_rule = models.TextField(max_length=2000, blank=True)
    safety_moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Whoever watched over it has left since; it was over by then.
    moderator_left = models.BooleanField(default=False)
    # Whether people say beforehand that they come, and how many can; None: as many as like to.
    takes_registrations = models.BooleanField(default=False)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    campaign_tag = models.CharField(max_length=60, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Made for a demonstration, and says so.
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because_id = models.CharField(max_length=300, blank=True)
    cancelled_because_en = models.CharField(max_length=300, blank=True)
    # A calendar that has the date already takes a change only with a higher number.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "starts_at"], name="event_by_start"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="it_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(kind="on_site")
                | (
                    (Q(safety_moderator__isnull=False) | Q(moderator_left=True))
                    & ~Q(help_slide_id="")
                    & ~Q(help_slide_en="")
                    & ~Q(stop_rule="")
                ),
                name="nothing_live_without_a_safety_plan",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_live(self) -> bool:
        """It is broadcast."""
        return self.kind in LIVE_KINDS
