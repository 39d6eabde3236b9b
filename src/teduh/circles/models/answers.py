"""What somebody says in their turn. Until somebody else has approved it, nobody reads it but its author."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from teduh.circles.models.circles import Seat, Turn
from teduh.foundation.envelopes import SealedText


class Answer(models.Model):
    """One for each seat and turn: what was refused is written anew in the same row."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be read")
        APPROVED = "approved", _("read by the circle")
        REFUSED = "refused", _("not shown")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    turn = models.ForeignKey(Turn, models.CASCADE, related_name="answers")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="circle_answers")
    text = SealedText("circles.Answer.text", row="id")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    # What a machine read in it, or more; never less.
    level = models.PositiveSmallIntegerField(default=0)
    # Heavy words and appeals are for the safety desk alone.
    is_for_desk = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # The rule that a refusal quotes, and what was said beside it.
    rule = models.CharField(max_length=20, blank=True)
    told = models.CharField(max_length=500, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["turn", "seat"], name="one_answer_a_turn"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["-level", "written_at"],
                condition=models.Q(state="waiting"),
                name="circle_answers_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} answer {self.pk}"
