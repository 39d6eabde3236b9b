"""Who comes, their tickets, and who lets them in."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from teduh.events.models.events import Event


class Registration(models.Model):
    """Somebody said that they come. Who comes is told to nobody else, not even to organisers."""

    class State(models.TextChoices):
        BOOKED = "booked"
        WAITING = "waiting"
        CANCELLED = "cancelled"

    event = models.ForeignKey(Event, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="event_registrations")
    state = models.CharField(max_length=9, choices=State.choices)
    # Since when they wait for a seat, or have one: the order of the waiting list.
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["event", "person"], name="registered_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["event", "state", "since", "id"], name="waiting_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.event_id} ({self.state})"


class Door(models.Model):
    """What signs the tickets of one event. A copy of the database alone cannot make one."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="door")
    sealed_key = models.TextField()

    def __str__(self) -> str:
        return f"door of {self.event_id}"


class Ticket(models.Model):
    """A seat. Its code is signed by the door's key, so only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    registration = models.OneToOneField(Registration, models.CASCADE, related_name="ticket")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    # The earliest that any door says.
    admitted_at = models.DateTimeField(null=True, blank=True)
    # The scan that let them in.
    admitted_by = models.UUIDField(null=True, blank=True)

    def __str__(self) -> str:
        return f"ticket {self.pk}"


class Doorkeeper(models.Model):
    """Somebody who lets people in at one event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="doorkeepers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    appointed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["event", "person"], name="a_doorkeeper_once_an_event"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at the door of {self.event_id}"


class Scan(models.Model):
    """A ticket was held before a door's phone, perhaps while it had no line. Told twice, kept once."""

    # Made up by the phone.
    id = models.UUIDField(primary_key=True)
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="scans")
    at = models.DateTimeField()
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"scan {self.pk} of {self.ticket_id}"
