"""What was found out about listings: checks, the public log, reports of readers, and what waits."""

from django.conf import settings
from django.db import models

from teduh.hub.directory.models.listings import Listing


class Verifier(models.Model):
    """Somebody whom the operator trusts with checking listings."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    appointed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"verifier {self.person_id}"


class Verification(models.Model):
    """One check: how, with which result, in which role. Written once."""

    class How(models.TextChoices):
        CALLED = "called"
        WROTE = "wrote"
        VISITED = "visited"
        LOOKED = "looked"

    class Result(models.TextChoices):
        REACHED = "reached"
        NOT_REACHED = "not_reached"
        CHANGED = "changed"
        CLOSED = "closed"

    class Role(models.TextChoices):
        VERIFIER = "verifier"
        OPERATOR = "operator"
        FILE = "file"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="verifications")
    how = models.CharField(max_length=12, choices=How)
    result = models.CharField(max_length=12, choices=Result)
    role = models.CharField(max_length=12, choices=Role)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    # {channel: result}, by the channel's kind and value.
    channels = models.JSONField(default=dict, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["listing", "-made_at"], name="directory_checks")]

    def __str__(self) -> str:
        return f"{self.how} {self.result}"


class Change(models.Model):
    """A line of the public log. It names a role, never a person, and none of a reader's words."""

    class What(models.TextChoices):
        ADDED = "added"
        EDITED = "edited"
        CONFIRMED = "confirmed"
        LOOKED_AT = "looked_at"
        NOT_REACHED = "not_reached"
        PAUSED = "paused"
        CLOSED = "closed"
        UNCONFIRMED = "unconfirmed"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="changes")
    what = models.CharField(max_length=12, choices=What)
    how = models.CharField(max_length=12, blank=True)
    role = models.CharField(max_length=12, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-made_at"], name="directory_changes")]

    def __str__(self) -> str:
        return f"{self.what} {self.made_at:%Y-%m-%d}"


class Report(models.Model):
    """A “this did not work” of a reader who is not known. Nothing says who it was."""

    class Reason(models.TextChoices):
        NO_ANSWER = "no_answer"
        WRONG_NUMBER = "wrong_number"
        WRONG_HOURS = "wrong_hours"
        NOT_AS_SAID = "not_as_said"
        OTHER = "other"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=16, choices=Reason)
    words = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["listing", "made_at"], name="directory_reports")]

    def __str__(self) -> str:
        return f"{self.reason} {self.made_at:%Y-%m-%d}"


class Recheck(models.Model):
    """A listing that somebody must check. At most one waits for each."""

    class Cause(models.TextChoices):
        NEVER = "never"
        DUE = "due"
        REPORTED = "reported"
        NOT_REACHED = "not_reached"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="rechecks")
    cause = models.CharField(max_length=12, choices=Cause)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["listing"], condition=models.Q(closed_at=None), name="directory_one_recheck_waits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cause} {self.opened_at:%Y-%m-%d}"
