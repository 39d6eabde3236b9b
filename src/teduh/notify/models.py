"""What people were told. What it says and where it leads is worded when it is read."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from teduh.delivery.models import Host
from teduh.people.models import AccessToken


class Channel(models.TextChoices):
    """How a notice reaches its reader. It is on their page in any case."""

    BELL = "bell", _("On the page")
    PUSH = "push", _("On the device")
    EMAIL = "email", _("By e-mail")


class Notice(models.Model):
    """One matter of one person; several people in the same matter are collected in it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    # What it is about, within its kind: telling it again changes the one row.
    key = models.CharField(max_length=80)
    # Ids and dates for its words and its link, never what somebody wrote.
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "kind", "key"], name="one_notice_a_matter")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-told_at", "-id"], name="notices_of_person"),
            models.Index(
                fields=["person"], condition=models.Q(read_at=None), name="unread_notices_of_person"
            ),
            models.Index(fields=["kind", "key"], name="notices_of_matter"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} for {self.person_id}"


class Cause(models.Model):
    """Somebody whose doing a notice tells of. One whose cause is gone, or out of reach, is not shown."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="causes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    # Kept, so that who takes back and does again tells nobody twice.
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["notice", "person"], name="one_cause_each")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.notice_id}"


class ChannelChoice(models.Model):
    """Somebody's own word about a channel of a kind. Without a row the table of kinds decides."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="channel_choices")
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    is_on = models.BooleanField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "kind", "channel"], name="one_choice_a_channel")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} of {self.person_id}: {'on' if self.is_on else 'off'}"


class Sender(models.TextChoices):
    """Sorts of people whose doings one may want to hear less of. Somebody may be of several."""

    STRANGER = "stranger", _("People who are not your friends")
    NEWCOMER = "newcomer", _("Accounts younger than 30 days")
    RESTRICTED = "restricted", _("People whom you restrict")


class Handling(models.TextChoices):
    """What becomes of a notice, the mildest first."""

    ACCEPT = "accept", _("Tell me")
    FILTER = "filter", _("Keep it in the list, silently")
    DROP = "drop", _("Do not tell me")


class SenderChoice(models.Model):
    """Somebody's own word about a sort of people. Without a row the usual holds."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sender_choices")
    sender = models.CharField(max_length=10, choices=Sender.choices)
    handling = models.CharField(max_length=6, choices=Handling.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "sender"], name="one_choice_a_sender")
        ]

    def __str__(self) -> str:
        return f"{self.sender} of {self.person_id}: {self.handling}"


class ClockChoice(models.Model):
    """Whether the clock may speak to somebody: the prompt, the reminder. Without a row it does not.

    Once there is a row, nothing but the person's own word turns it on again.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="clock_choices")
    kind = models.CharField(max_length=40)
    is_on = models.BooleanField()
    # Of the person's own day; only for what comes at an hour of their choice.
    hour = models.PositiveSmallIntegerField(null=True, blank=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_clock_choice_a_kind"),
            models.CheckConstraint(
                condition=models.Q(hour=None) | models.Q(hour__lt=24), name="hours_are_of_a_day"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["kind", "hour", "person"], condition=models.Q(is_on=True), name="called_by_the_clock"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}: {'on' if self.is_on else 'off'}"


class PushDevice(models.Model):
    """A browser that may be written to. It ends with the sign-in it belongs to."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="push_devices")
    token = models.ForeignKey(AccessToken, models.CASCADE, related_name="+")
    # The push service's secret address of this browser.
    endpoint = models.CharField(max_length=1000)
    endpoint_digest = models.BinaryField(max_length=32, unique=True)
    point = models.BinaryField(max_length=65)
    auth = models.BinaryField(max_length=16)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"device {self.pk} of {self.person_id}"


class Delivery(models.Model):
    """What a push service said to one message for one device. Kept for two weeks."""

    class Outcome(models.TextChoices):
        SENT = "sent", _("handed to the push service")
        WAITING = "waiting", _("will be tried again")
        REFUSED = "refused", _("not taken by the push service")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    device = models.ForeignKey(PushDevice, models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=40)
    # Which message it was: the same one is never handed over twice.
    message = models.CharField(max_length=160)
    outcome = models.CharField(max_length=7, choices=Outcome.choices)
    # The number of the answer; 0 where there was none.
    status = models.PositiveSmallIntegerField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["device", "message"], name="one_delivery_a_message")
        ]

    def __str__(self) -> str:
        return f"{self.kind} to device {self.device_id}: {self.outcome}"


class Webhook(models.Model):
    """Another server that is told of some events, as the operator said."""

    key = models.SlugField(max_length=40, unique=True)
    url = models.CharField(max_length=1000)
    # Sealed: a copy of the database alone cannot sign in our name.
    secret = models.CharField(max_length=200)
    # Parted by blanks.
    events = models.CharField(max_length=400)
    # Whose it is; empty: the operator's own. It hears of this host's people alone.
    host = models.ForeignKey(Host, models.CASCADE, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class WebhookDelivery(models.Model):
    """One event for one server: the same id and the same body at every try. Kept for two weeks."""

    class State(models.TextChoices):
        WAITING = "waiting", _("will be tried again")
        SENT = "sent", _("taken")
        SET_ASIDE = "aside", _("set aside after the last try")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=40)
    body = models.TextField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    # The number of the last answer; 0 where there was none.
    status = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(db_index=True)
    tried_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.event} to {self.webhook_id}: {self.state}"
