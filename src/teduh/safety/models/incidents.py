"""What went wrong, without a word of anybody's: written once, kept five years."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from teduh.safety.models.append_only import WrittenOnce


class Incident(WrittenOnce):
    """One thing that went wrong. What became of it is in its notes."""

    class What(models.TextChoices):
        SEEN_LATE = "seen_late", _("something was seen later than promised")
        SECOND_LATE = "second_late", _("a second pair of eyes came later than promised")
        DATA = "data", _("data of people were open to others")
        SAFETY = "safety", _("somebody was in danger, or was harmed")
        OTHER = "other", _("something else")

    what = models.CharField(max_length=12, choices=What.choices)
    level = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, blank=True)
    # The number of the case; not a key, because a case goes before this does.
    case_number = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    happened_at = models.DateTimeField()
    # What the operator says of it; nothing here is anybody's text.
    words = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["-at"], name="incidents_newest")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.what}"


class IncidentNote(WrittenOnce):
    """What was found out or done; `learning` says what we do otherwise from now on, and closes it."""

    class Sort(models.TextChoices):
        NOTE = "note", _("note")
        HANDLING = "handling", _("what was done")
        LEARNING = "learning", _("what we learnt")

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="notes")
    sort = models.CharField(max_length=10, choices=Sort.choices)
    words = models.CharField(max_length=1000)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident"], condition=models.Q(sort="learning"), name="one_learning_closes_it"
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.sort}"
