"""Taking a moment: the session that pins the date, and the parts taken in it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CaptureSession(models.Model):
    """Opened by the server: date, zone, offset and opening time never change afterwards.

    A ticket is a session issued ahead for a coming date, for phones that will have no network. Its
    nonce is made from its id and the server's secret, so there is nothing to store.
    """

    class Kind(models.TextChoices):
        ONLINE = "online", _("now")
        TICKET = "ticket", _("offline ticket")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.ONLINE)
    day = models.DateField()
    zone = models.CharField(max_length=64)
    offset_minutes = models.SmallIntegerField()
    opened_at = models.DateTimeField()
    # For a ticket the beginning of its date: it is never in time.
    expires_at = models.DateTimeField()
    # Until then the parts of an expired session are kept and may be sent later for its own date.
    redeemable_until = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-opened_at"], name="session_of_person")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "day"], condition=models.Q(kind="ticket"), name="one_ticket_per_date"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.day}"


class Part(models.Model):
    """One camera's photo or clip. It belongs to its session, and to the moment once shared."""

    class Role(models.TextChoices):
        BACK = "back", _("back camera")
        FRONT = "front", _("front camera")

    class Source(models.TextChoices):
        CAMERA = "camera", _("camera")
        FILE = "file", _("file")

    session = models.ForeignKey(CaptureSession, models.CASCADE, related_name="parts")
    moment = models.ForeignKey("moments.Moment", models.CASCADE, null=True, blank=True, related_name="parts")
    role = models.CharField(max_length=5, choices=Role.choices)
    source = models.CharField(max_length=6, choices=Source.choices)
    asset = models.OneToOneField("media.Asset", models.CASCADE, related_name="+")
    alt = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["session", "role"], name="one_part_per_camera")
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.session_id}"


class PublishKey(models.Model):
    """The same key gives the same moment for 24 hours, whatever the network repeated."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    moment = models.ForeignKey("moments.Moment", models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "key"], name="one_moment_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.person_id}"
