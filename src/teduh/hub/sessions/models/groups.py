"""A session for several, who has a place in it, and what they ask beforehand."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from teduh.foundation.envelopes import SealedText

FEWEST_PLACES, MOST_PLACES = 2, 500


class GroupSession(models.Model):
    """Announced with all that somebody has to know before they come."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    host = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    co_host = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=120)
    about = models.TextField(max_length=2000)
    agreed_rules = models.TextField(max_length=2000)
    language = models.CharField(max_length=2)
    capacity = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    # Told to those who have a place.
    where = models.CharField(max_length=200)
    is_demo = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="a_session_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=FEWEST_PLACES, capacity__lte=MOST_PLACES),
                name="a_session_has_places",
            ),
            models.CheckConstraint(
                condition=~Q(host=F("co_host")) | Q(host=None), name="host_and_co_host_are_two"
            ),
        ]

    def __str__(self) -> str:
        return f"group session {self.pk}"


class Place(models.Model):
    """Somebody who comes. The number is which of the places it is, so that there is never one too many."""

    group = models.ForeignKey(GroupSession, models.CASCADE, related_name="places")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="session_places")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "person"], name="one_place_each"),
            models.UniqueConstraint(fields=["group", "number"], name="no_place_is_given_twice"),
        ]

    def __str__(self) -> str:
        return f"place {self.number} of {self.group_id}"


class Question(models.Model):
    """Asked beforehand, read by a host first. Nobody but who decides learns that somebody asked it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be read")
        APPROVED = "approved", _("will be answered")
        REFUSED = "refused", _("will not be answered")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(GroupSession, models.CASCADE, related_name="questions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="session_questions")
    text = SealedText("hubsessions.Question.text", row="id")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    level = models.PositiveSmallIntegerField(default=0)
    # Heavy words are for the safety desk alone.
    is_for_desk = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.state} question {self.pk}"
