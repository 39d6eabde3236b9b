"""A circle, who sits in it under which name, and what it talks about in turn."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

MOST_SEATS = 12


class Audience(models.TextChoices):
    """For whom a circle is. Young people only where the place opened its guarded youth mode."""

    ADULTS = "adults", _("people who are 18 or older")
    YOUTH = "youth", _("people who are 16 or 17")


class GuidedCircle(models.Model):
    """Begins and ends by itself, is read for a while after its end, and is then erased whole."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Empty once that person has left: the desk alone decides then, and nobody joins any more.
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=80)
    about = models.TextField(max_length=1000)
    agreed_rules = models.TextField(max_length=2000)
    language = models.CharField(max_length=2)
    audience = models.CharField(max_length=6, choices=Audience.choices, default=Audience.ADULTS)
    seat_count = models.PositiveSmallIntegerField(default=MOST_SEATS)
    opens_on = models.DateField()
    closes_on = models.DateField()
    zone = models.CharField(max_length=64)
    read_days = models.PositiveSmallIntegerField()
    # Worked out once from the days above, so that the database can compare them with now.
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    readable_until = models.DateTimeField(db_index=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(seat_count__gte=2, seat_count__lte=MOST_SEATS), name="a_circle_is_small"
            ),
            models.CheckConstraint(
                condition=Q(begins_at__lt=F("ends_at"), ends_at__lt=F("readable_until")),
                name="a_circle_begins_ends_and_goes",
            ),
        ]

    def __str__(self) -> str:
        return f"circle {self.pk}"


class Seat(models.Model):
    """Somebody in a circle, under a name that they have nowhere else."""

    circle = models.ForeignKey(GuidedCircle, models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="circle_seats")
    pen_name = models.CharField(max_length=40)
    # Which of the seats it is, so that there is never one too many. Empty once it was given back.
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    # Joining is agreeing to the circle's rules.
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["circle", "person"], name="one_seat_each"),
            models.UniqueConstraint(fields=["circle", "pen_name"], name="one_pen_name_each"),
            models.UniqueConstraint(fields=["circle", "number"], name="nobody_sits_on_anybody"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_SEATS, left_at=None)
                | Q(number=None, left_at__isnull=False),
                name="who_has_left_has_no_seat",
            ),
        ]

    def __str__(self) -> str:
        return f"seat {self.number} of {self.circle_id}"


class Turn(models.Model):
    """One prompt of a circle. It stands from its day on, until the next one."""

    circle = models.ForeignKey(GuidedCircle, models.CASCADE, related_name="turns")
    day = models.DateField()
    opens_at = models.DateTimeField()
    prompt = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["circle", "day"], name="one_prompt_a_day"),
        ]

    def __str__(self) -> str:
        return f"turn of {self.day} in {self.circle_id}"
