"""Reports, what was decided about them, and the objection to that."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from teduh.foundation.envelopes import SealedText


class Decision(models.Model):
    """What moderators decided about one thing: the statement that its author can read and appeal."""

    class Verdict(models.TextChoices):
        KEEP = "keep", _("stays as it is")
        VEIL = "veil", _("marked as sensitive")
        HIDE = "hide", _("hidden")
        REMOVE = "remove", _("removed")
        SUSPEND = "suspend", _("account closed for now")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Empty once that person has left; only what a sealed copy is about is decided then.
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    excerpt = SealedText("safety.Decision.excerpt", row="id", default=bytes)
    verdict = models.CharField(max_length=7, choices=Verdict.choices)
    reason = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    # How the thing stood, so that it comes back as it was.
    state_before = models.CharField(max_length=20, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField()
    appeal_until = models.DateTimeField()
    overturned_at = models.DateTimeField(null=True, blank=True)
    # When what was removed went for good.
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["about", "-decided_at"], name="decision_about"),
            models.Index(
                fields=["appeal_until"],
                condition=models.Q(verdict="remove", finished_at=None, overturned_at=None),
                name="removal_to_finish",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.kind} {self.key}"


class Report(models.Model):
    """What somebody saw and would not let pass. It waits until it has a decision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Empty for who was not signed in, and for who has left since.
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    was_signed_in = models.BooleanField(default=True)
    # Empty once that person has left while it waited.
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    excerpt = SealedText("safety.Report.excerpt", row="id", default=bytes)
    reason = models.CharField(max_length=20)
    words = SealedText("safety.Report.words", row="id", default=bytes)
    urgency = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField()
    decision = models.ForeignKey(Decision, models.CASCADE, null=True, blank=True, related_name="reports")
    # The decision to keep it after which its reporter asks for a second look, by somebody else.
    after = models.ForeignKey(Decision, models.SET_NULL, null=True, blank=True, related_name="asked_again")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["reporter", "kind", "key"],
                condition=models.Q(decision=None),
                name="one_waiting_report_each",
            ),
            models.UniqueConstraint(
                fields=["reporter", "after"],
                condition=models.Q(after__isnull=False),
                name="one_second_look_each",
            ),
            models.CheckConstraint(
                condition=~models.Q(reporter=models.F("about")) | models.Q(reporter=None),
                name="nobody_reports_themselves",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["-urgency", "created_at"], condition=models.Q(decision=None), name="reports_waiting"
            ),
            models.Index(fields=["reporter", "-created_at"], name="report_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.reason}: {self.kind} {self.key}"


class Appeal(models.Model):
    """The one objection to a decision. Somebody else than who decided looks again."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("waits for an answer")
        UPHELD = "upheld", _("the decision stands")
        OVERTURNED = "overturned", _("the decision was taken back")

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="appeal")
    words = SealedText("safety.Appeal.words", row="decision_id")
    made_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    answer = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.outcome}: {self.decision_id}"


class SealedCopy(models.Model):
    """What was reported, as it was when it went. For who must decide about it, and not for long."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Empty once that person has left.
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    words = SealedText("safety.SealedCopy.words", row="id", default=bytes)
    sealed_at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_sealed_copy_each")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} until {self.until:%Y-%m-%d}"
