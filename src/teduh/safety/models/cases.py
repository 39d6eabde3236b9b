"""The one queue: what waits for a human, who has taken it on, and how long anybody looks at heavy things."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from teduh.foundation.envelopes import SealedText

LEVELS = (0, 1, 2, 3)
LONGEST_SNIPPET = 120


class Case(models.Model):
    """One thing that waits for a human. A room opens it when the thing begins to wait, and closes it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        # Of the heaviest: one human has closed it, and another has still to agree.
        SECOND = "second", _("waits for a second pair of eyes")
        CLOSED = "closed", _("closed")

    class Desk(models.TextChoices):
        MODERATORS = "moderators", _("moderators")
        PROFESSIONALS = "professionals", _("professionals")

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    desk = models.CharField(max_length=13, choices=Desk.choices, default=Desk.MODERATORS)
    level = models.PositiveSmallIntegerField()
    # Names of the rules that read its words; no word of them.
    rule_ids = models.JSONField(default=list, blank=True)
    # Told by a young person, so it comes before others of its level.
    from_minor = models.BooleanField(default=False)
    # Empty where nobody has an account, and once that person has left.
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Gone when it is closed.
    snippet = SealedText("safety.Case.snippet", row="key", default=bytes)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    since = models.DateTimeField()
    # By when a human must have seen it, and that nobody had.
    due_at = models.DateTimeField()
    late_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    # The reason where it is the name of a rule, which is counted and holds no words.
    rule = models.CharField(max_length=40, blank=True)
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    second_at = models.DateTimeField(null=True, blank=True)
    second_late_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=~models.Q(state="closed"), name="one_open_case_each"
            ),
            models.CheckConstraint(condition=models.Q(level__lte=3), name="case_level_is_known"),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False) | ~models.Q(state="closed"),
                name="case_closed_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(second_by=None) | ~models.Q(second_by=models.F("closed_by")),
                name="second_eyes_are_others",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["-level", "-from_minor", "since"],
                condition=~models.Q(state="closed"),
                name="cases_waiting",
            ),
            models.Index(fields=["closed_at"], name="cases_closed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.level}, {self.state}"


class Look(models.Model):
    """That a moderator looked at something heavy, and for how long. Their own, for their own sake."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "began_at"], name="looks_of_person")]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}"


class Pause(models.Model):
    """A break that a moderator took. Nobody is asked why."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at=None), name="one_break_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}"


class Skip(models.Model):
    """That a moderator leaves a case for others. Nobody is asked why."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="skips")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "case"], name="one_skip_each")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
