"""What the law gives a person: a guardian's agreement, their data, leaving."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from teduh.people.models.person import Person


class Guardianship(models.Model):
    """A guardian's agreement to a young person's account, its proof, and what it lets them do."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        GIVEN = "given", _("agreed")
        WITHDRAWN = "withdrawn", _("withdrawn by the guardian")

    class Relation(models.TextChoices):
        PARENT = "parent", _("mother or father")
        GUARDIAN = "guardian", _("legal guardian")

    child = models.OneToOneField(Person, models.CASCADE, related_name="guardianship")
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    # The account was in use before a guardian was asked for: nothing of it goes in an instant.
    was_open = models.BooleanField(default=False, db_default=False)
    # A no to an account that was open before. It can become a yes until the account's last day.
    refused_at = models.DateTimeField(null=True, blank=True)
    # Where the letter with the guardian's link went. Nobody else gets that link.
    email = models.EmailField(blank=True)
    # Each letter makes the links of those before it void.
    letters = models.PositiveSmallIntegerField(default=0)
    guardian_name = models.CharField(max_length=80, blank=True)
    relation = models.CharField(max_length=8, choices=Relation.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # What was agreed to, word for word: the proof of a consent is the text that was shown.
    agreed_text = models.TextField(blank=True)
    agreed_version = models.CharField(max_length=10, blank=True)
    is_friends_only = models.BooleanField(default=False)
    last_looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(state="asked")
                | (
                    models.Q(answered_at__isnull=False)
                    & ~models.Q(guardian_name="")
                    & ~models.Q(agreed_text="")
                ),
                name="a_consent_has_its_proof",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["asked_at"], condition=models.Q(state="asked"), name="consent_asked")
        ]

    def __str__(self) -> str:
        return f"guardian of {self.child_id} ({self.state})"


class Farewell(models.Model):
    """Somebody is leaving: hidden from the day they said so, erased on the day they chose."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="farewell")
    said_at = models.DateTimeField()
    erase_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.person_id} until {self.erase_at:%Y-%m-%d}"


class Archive(models.Model):
    """Everything of one person in one file, made when they ask for it and kept for a week."""

    class State(models.TextChoices):
        WAITING = "waiting", _("being put together")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be put together")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="archive")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"archive of {self.person_id} ({self.state})"


class DataRequest(models.Model):
    """What somebody asks of those who run this place about their data. They have 72 hours."""

    class Kind(models.TextChoices):
        ACCESS = "access", _("How my data were used")
        CORRECTION = "correction", _("Correct something I cannot change myself")
        RESTRICTION = "restriction", _("Use my data no further for now")
        WITHDRAWAL = "withdrawal", _("I take back a consent")
        BIRTH_DATE = "birth_date", _("An earlier date of birth")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    person = models.ForeignKey(Person, models.CASCADE, related_name="data_requests")
    kind = models.CharField(max_length=11, choices=Kind.choices)
    words = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.OPEN)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=2000, blank=True)
    # Which one is asked for, where it is about that.
    birth_date = models.DateField(null=True, blank=True)

    # What is asked for in words alone.
    OF_ANYBODY: ClassVar[tuple[Kind, ...]] = (Kind.ACCESS, Kind.CORRECTION, Kind.RESTRICTION, Kind.WITHDRAWAL)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(state="open"),
                name="one_open_request_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="birth_date", birth_date__isnull=False)
                | (~models.Q(kind="birth_date") & models.Q(birth_date__isnull=True)),
                name="a_birth_date_is_asked_for_by_its_request",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_at"], condition=models.Q(state="open"), name="request_due")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id} ({self.state})"
