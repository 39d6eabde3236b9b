"""A broadcast with its state, and each line that somebody wrote beside it."""

from typing import ClassVar

from django.db import models

from teduh.foundation.envelopes import SealedText
from teduh.people.models import Person


class BroadcastState(models.TextChoices):
    """`away`: the sender is lost and may come back. `cut`: the safety moderator ended it."""

    WAITING = "waiting"
    LIVE = "live"
    AWAY = "away"
    ENDED = "ended"
    CUT = "cut"


class ChatMode(models.TextChoices):
    """`pre`: each line is read by the moderator before others see it. `post`: afterwards. `off`: none."""

    PRE = "pre"
    POST = "post"
    OFF = "off"


class Broadcast(models.Model):
    """The one of a talk. `connection` counts how often its sender came: only the newest may send."""

    talk = models.SlugField(max_length=80, unique=True)
    host = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="broadcasts")
    state = models.CharField(max_length=8, choices=BroadcastState, default=BroadcastState.WAITING)
    connection = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    chat = models.CharField(max_length=4, choices=ChatMode, default=ChatMode.PRE)
    slow_seconds = models.PositiveSmallIntegerField(default=10)
    # A digest: the key itself is shown once.
    stream_key = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(state__in=["ended", "cut"], ended_at__isnull=False)
                | models.Q(state__in=["waiting", "live", "away"], ended_at__isnull=True),
                name="an_end_has_its_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.talk}: {self.state}"


class LineKind(models.TextChoices):
    """A remark to everybody, or a question that is collected for the speakers."""

    CHAT = "chat"
    QUESTION = "question"


class LineState(models.TextChoices):
    """`withdrawn` by its writer; `merged` into a question that asks the same."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


# How a line is called in the safety desk's queue: one with heavy words, one that waits to be read, one that
# somebody reported. The key is the number of the line.
LINE_CASE, LINE_WAITS, LINE_THING = "live_line", "live_check", "talk_line"


class Line(models.Model):
    """What somebody wrote beside a broadcast. Others see it only while it is `shown`."""

    broadcast = models.ForeignKey(Broadcast, on_delete=models.CASCADE, related_name="lines")
    writer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="live_lines")
    kind = models.CharField(max_length=8, choices=LineKind, default=LineKind.CHAT)
    text = SealedText("live.Line.text", row="writer_id")
    state = models.CharField(max_length=9, choices=LineState, default=LineState.WAITING)
    # Of what the words ask, not of the person: 2 and above waits for a human and shows help to the writer.
    level = models.PositiveSmallIntegerField(default=0)
    place = models.PositiveIntegerField(null=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged")
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["broadcast", "state", "id"], name="line_of_broadcast"),
            models.Index(fields=["writer", "created_at"], name="line_of_writer"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"
