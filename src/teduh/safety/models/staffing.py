"""Who is on duty and when, who is trained, and the rules by which this place is looked after."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from teduh.safety.models.append_only import WrittenOnce


class Turns(models.QuerySet["Shift"]):
    """Rows of the roster."""

    def counting(self) -> "Turns":
        """Of people who can be here: those of the demo only while it is shown."""
        turns = self.filter(person__is_active=True)
        return turns if settings.DEMO else turns.exclude(person__is_demo=True)


class Shift(models.Model):
    """One turn of duty of one person."""

    class Role(models.TextChoices):
        MODERATOR = "moderator", _("moderator")
        PROFESSIONAL = "professional", _("professional")
        ON_CALL = "on_call", _("on call outside the hours")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(max_length=12, choices=Role.choices)
    begins = models.DateTimeField()
    ends = models.DateTimeField()

    objects = Turns.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("begins")), name="shift_ends_later")
        ]
        indexes = [models.Index(fields=["ends", "role"], name="shifts_to_come")]

    def __str__(self) -> str:
        return f"{self.role} {self.begins:%Y-%m-%d %H:%M}"


class StaffedHours(models.Model):
    """Between which times of a weekday somebody is here, by the clock of a zone. Monday is 0."""

    weekday = models.PositiveSmallIntegerField()
    # Minutes after midnight; the end of a day is 1440.
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekday__lte=6, closes__lte=1440, closes__gt=models.F("opens")),
                name="staffed_hours_are_of_a_day",
            ),
            models.UniqueConstraint(fields=["weekday", "opens"], name="staffed_hours_once"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens} to {self.closes}"


class ClosedDay(models.Model):
    """A date on which nobody is here although its weekday has hours."""

    day = models.DateField(unique=True)

    def __str__(self) -> str:
        return f"{self.day}"


class Training(models.Model):
    """That somebody was trained for the desk, and when. Who was not sets no level lower."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    trained_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.trained_on}"


class Policy(WrittenOnce):
    """How this place is looked after, as published: each publication is a row, the newest counts."""

    words = models.JSONField()
    # Who took part, by their field and not by name.
    experts = models.CharField(max_length=300)
    lived = models.CharField(max_length=300)
    published_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["-published_at"], name="policy_newest")]

    def __str__(self) -> str:
        return f"{self.published_at:%Y-%m-%d}"
