"""A file somebody gave us, and the renditions made from it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Asset(models.Model):
    """One photo or clip on its way from a device to its renditions. The original is never served."""

    class State(models.TextChoices):
        RECEIVING = "receiving", _("being uploaded")
        RECEIVED = "received", _("waiting to be prepared")
        PROCESSING = "processing", _("being prepared")
        READY = "ready", _("ready")
        REFUSED = "refused", _("refused")
        FAILED = "failed", _("could not be prepared")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assets")
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVING)
    reason = models.CharField(max_length=40, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    expected_size = models.PositiveBigIntegerField()
    received_size = models.PositiveBigIntegerField(default=0)
    declared_sha256 = models.CharField(max_length=64, blank=True)
    # Of the bytes that arrived, known once all of them did.
    sha256 = models.CharField(max_length=64, blank=True)
    keep_sound = models.BooleanField(default=True)
    kind = models.CharField(max_length=5, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    duration = models.FloatField(null=True, blank=True)
    has_sound = models.BooleanField(default=False)
    thumbhash = models.BinaryField(max_length=32, blank=True, default=b"")
    created_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    # How often somebody began to prepare it: a file that kills its worker is given up.
    attempts = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField(null=True, blank=True)
    # Unfinished and unused files are swept after this instant; a used one has none.
    expires_at = models.DateTimeField(null=True, blank=True)
    # Set when the file must go: nothing is served from then on, the files follow.
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["expires_at"], name="asset_expiry"),
            models.Index(
                fields=["received_at"],
                condition=models.Q(state__in=["received", "processing"]),
                name="asset_waiting",
            ),
            models.Index(
                fields=["discarded_at"],
                condition=models.Q(discarded_at__isnull=False),
                name="asset_discarded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind or 'file'} {self.id} ({self.state})"


class Rendition(models.Model):
    """One published file of an asset, named for its use, as `large`, `thumb`, `play`, `poster`."""

    asset = models.ForeignKey(Asset, models.CASCADE, related_name="renditions")
    name = models.CharField(max_length=20)
    key = models.CharField(max_length=200, unique=True)
    mime = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    duration = models.FloatField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["asset", "name"], name="one_rendition_per_name")
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.asset_id}"


class SealedFile(models.Model):
    """A second copy of one rendition for who must judge what was reported. No link of its owner opens it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Empty once it must go.
    copy = models.ForeignKey(
        "safety.SealedCopy", models.SET_NULL, null=True, blank=True, related_name="files"
    )
    # What it is a copy of, which may be gone, row and file.
    source_asset = models.UUIDField(db_index=True)
    source = models.CharField(max_length=200)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=5)
    mime = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    alt = models.CharField(max_length=500, blank=True)
    # Until then the source is still there, and is not erased.
    copied_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.key} of {self.copy_id}"

    @property
    def lies_at(self) -> str:
        return self.key if self.copied_at else self.source
