"""What is stored of questions: every text under seal, and nothing that leads to whoever asked."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from teduh.foundation.envelopes import SealedText

HIGHEST_LEVEL = 3


class Question(models.Model):
    """Whoever holds the code reads the answer. Who asked is not known to anybody here."""

    class State(models.TextChoices):
        WAITING = "waiting"
        # Of level 3 alone: answered, and not yet closed by a second pair of eyes.
        ANSWERED = "answered"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # SHA-256 of a code of 100 random bits, which is shown once.
    code_digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
    country = models.CharField(max_length=2)
    text = SealedText("ask.question.text", row="id")
    # The higher of what the rules read and what the asker says; lowered by a human alone.
    level = models.PositiveSmallIntegerField()
    rule_ids = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True)
    # The asker agreed that it may be published without what leads to them: when, and to which words.
    consented_at = models.DateTimeField(null=True, blank=True)
    consent_version = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(level__gte=0, level__lte=HIGHEST_LEVEL), name="a_question_has_a_level"
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", answered_at=None)
                | (~models.Q(state="waiting") & models.Q(answered_at__isnull=False)),
                name="a_question_is_answered_when_it_says_so",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-level", "asked_at"], name="question_queue")
        ]

    def __str__(self) -> str:
        return f"level {self.level}, {self.state}"


class LevelChange(models.Model):
    """A human lowered a level, and said why. It stays as long as the question."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="level_changes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    before = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField()
    reason = SealedText("ask.level_change.reason")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.before} to {self.after}"


class Answer(models.Model):
    """What a professional wrote, with what they were verified as at that instant."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.OneToOneField(Question, models.CASCADE, related_name="answer")
    text = SealedText("ask.answer.text", row="id")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    profession = models.CharField(max_length=30)
    issuer = models.CharField(max_length=120)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"by {self.profession}"


class HandOff(models.Model):
    """What was done for somebody in danger. Without all of it their question is not closed."""

    class Accepted(models.TextChoices):
        YES = "yes"
        NO = "no"
        UNKNOWN = "unknown"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Each stays as it was written; what became known later is another one.
    question = models.ForeignKey(Question, models.CASCADE, related_name="hand_offs")
    seen_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # Under which role, as it was then: accounts go, what was done stays.
    profession = models.CharField(max_length=30)
    offered = SealedText("ask.hand_off.offered", row="id")
    # A line of help that somebody had confirmed on that day.
    service = models.CharField(max_length=80)
    accepted = models.CharField(max_length=7, choices=Accepted.choices)
    recorded_at = models.DateTimeField()
    second_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    second_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.service}: {self.accepted}"


class Publication(models.Model):
    """A question and its answer for everybody, without what leads to anybody: two professionals say so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Gone after its time; what was agreed to be public stays, and the code still takes it back.
    question = models.OneToOneField(Question, models.SET_NULL, null=True, related_name="publication")
    code_digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
    asked = SealedText("ask.publication.asked", row="id")
    answered = SealedText("ask.publication.answered", row="id")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    drafted_name = models.CharField(max_length=120)
    drafted_profession = models.CharField(max_length=30)
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    approved_name = models.CharField(max_length=120, blank=True)
    approved_profession = models.CharField(max_length=30, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(published_at=None) | ~models.Q(approved_name=""),
                name="what_is_published_was_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"published {self.published_at:%Y-%m-%d}" if self.published_at else "not published"


class Breach(models.Model):
    """Somebody waited longer than this place promises. Without any of their words; kept for five years."""

    # No key: the question goes long before.
    question_key = models.UUIDField()
    level = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    noted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question_key", "level"], name="a_breach_is_noted_once"),
        ]

    def __str__(self) -> str:
        return f"level {self.level}, due {self.due_at:%Y-%m-%d %H:%M}"
