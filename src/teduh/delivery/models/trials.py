"""What is being tried with some people for some weeks."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Trial(models.Model):
    """A feature that is open to some, from a day to a day that everybody in it knows."""

    # The feature of the table of surfaces.
    key = models.CharField(max_length=40, unique=True)
    # Made once: with it each account has its place in the trial for good.
    salt = models.CharField(max_length=32)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # Two-letter codes, parted by blanks; empty is everywhere.
    countries = models.CharField(max_length=800, blank=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    minimum_age = models.PositiveSmallIntegerField(default=18)
    # Parted by blanks.
    surfaces = models.CharField(max_length=40)
    lets_minors_in = models.BooleanField(default=False)
    stopped_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="a_trial_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(percent__gte=0, percent__lte=100), name="percent_of_a_hundred"
            ),
        ]

    def __str__(self) -> str:
        return f"trial of {self.key} until {self.ends_at:%Y-%m-%d}"


class TrialMember(models.Model):
    """Somebody who used what is tried. Kept after they left: what they made stays readable."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="trial_memberships")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["trial", "person"], name="once_in_a_trial")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.trial_id}"
