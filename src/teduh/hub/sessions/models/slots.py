"""An hour that a professional offers, and who booked it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from teduh.foundation.envelopes import SealedText


class Slot(models.Model):
    """Offered by one professional. The instants are kept; the zone says on whose wall they were chosen."""

    class How(models.TextChoices):
        PHONE = "phone", _("by phone")
        VIDEO = "video", _("by video")
        PLACE = "place", _("at a place")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    professional = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    how = models.CharField(max_length=5, choices=How.choices)
    # Told to who booked it, and to nobody else.
    where = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="a_slot_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["professional", "starts_at"], name="one_slot_at_a_time"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["starts_at"], name="slots_to_come")]

    def __str__(self) -> str:
        return f"slot {self.pk}"


class Booking(models.Model):
    """One person has one slot, until one of the two gives it back."""

    class By(models.TextChoices):
        PERSON = "person", _("by who booked")
        PROFESSIONAL = "pro", _("by the professional")
        PLACE = "place", _("because the professional's credential ended")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="bookings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bookings")
    # What somebody wants to say beforehand, under seal; for the professional alone.
    note = SealedText("hubsessions.booking", row="id")
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=6, choices=By.choices, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["slot"], condition=Q(cancelled_at=None), name="no_slot_is_booked_twice"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-booked_at"], name="bookings_of_person")
        ]

    def __str__(self) -> str:
        return f"booking {self.pk}"
