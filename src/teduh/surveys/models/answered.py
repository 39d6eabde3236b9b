"""What was answered. No row leads to an account, has an hour, or stands in the order in which it came."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q

from teduh.surveys.models.asked import Fielding

_BITS_OF_A_KEY = 52


def chance_key() -> int:
    """A key that says nothing of when. SQLite keeps rows in the order of their keys, so of nothing else."""
    return 1 + secrets.randbits(_BITS_OF_A_KEY)


class Release(models.Model):
    """A frozen state of the answers. Whose they were, nobody can find out from then on."""

    fielding = models.ForeignKey(Fielding, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    frozen_on = models.DateField()
    count = models.PositiveIntegerField()
    # The rows as a table of codes, and the digest by which anybody sees that it is this one.
    table = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fielding", "number"], name="a_release_has_its_number"),
        ]

    def __str__(self) -> str:
        return f"{self.fielding_id}, release {self.number}"


class Response(models.Model):
    """What one respondent answered, under two secrets of which only the fingerprints are here."""

    class State(models.TextChoices):
        OPEN = "open"
        COMPLETE = "complete"
        QUOTA_FULL = "quota_full"

    id = models.BigAutoField(primary_key=True)
    fielding = models.ForeignKey(Fielding, models.PROTECT, related_name="responses")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=12)
    answers = models.JSONField(default=dict, blank=True)
    # In which order choices and lines were shown, where chance had a say.
    orders = models.JSONField(default=dict, blank=True)
    arms = models.JSONField(default=dict, blank=True)
    page = models.CharField(max_length=64, blank=True)
    # Spent on pages, while it is open; of a complete response only the flag is left.
    seconds = models.FloatField(null=True, blank=True)
    flags = models.JSONField(default=list, blank=True)
    # Its arm of a split ballot is ahead of the others: it counts once they have caught up.
    is_ahead = models.BooleanField(default=False)
    started_on = models.DateField()
    completed_on = models.DateField(null=True, blank=True)
    resume_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    receipt_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    release = models.ForeignKey(Release, models.SET_NULL, null=True, blank=True, related_name="responses")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state="open") | Q(seconds=None), name="only_who_still_answers_is_timed"
            ),
            models.CheckConstraint(
                condition=Q(release=None) | Q(resume_hash=None, receipt_hash=None),
                name="who_gave_what_is_released_is_forgotten",
            ),
            models.CheckConstraint(
                condition=~Q(state="quota_full") | Q(answers={}), name="what_is_too_many_is_not_kept"
            ),
        ]

    def __str__(self) -> str:
        return f"a response to {self.fielding_id} ({self.state})"


class Tally(models.Model):
    """How many there are of one kind in one country: begun, complete, within a quota, in an arm."""

    fielding = models.ForeignKey(Fielding, models.CASCADE, related_name="tallies")
    country = models.CharField(max_length=2)
    key = models.CharField(max_length=140)
    count = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fielding", "country", "key"], name="one_tally_a_kind"),
            models.CheckConstraint(condition=Q(count__gte=0), name="nothing_is_counted_below_nought"),
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.key} in {self.country}"


class ConsentCount(models.Model):
    """The proof that consent came first: to which words, in which language, how many a day."""

    fielding = models.ForeignKey(Fielding, models.CASCADE, related_name="consents")
    wording = models.CharField(max_length=64)
    language = models.CharField(max_length=12)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["fielding", "wording", "language", "day"], name="consent_is_counted_by_the_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count} consents to {self.fielding_id} on {self.day}"
