"""Who is here, and how persons stand to each other."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    """Looks people up the way they write their own name: in any case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username__iexact=username)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. Their birth date is kept; pages and rules see the band only."""

    # Always in lower case, so that one name is one person.
    username = models.CharField(_("username"), max_length=30, unique=True)
    display_name = models.CharField(_("name"), max_length=60)
    email = models.EmailField(_("e-mail"), blank=True)
    bio = models.CharField(_("about you"), max_length=160, blank=True)
    birth_date = models.DateField()
    # Both instants are the midnight of the birthday in the person's own zone, kept so that the
    # database can compare them with now: a band that was stored would be wrong one day a year.
    turns_16_at = models.DateTimeField()
    turns_18_at = models.DateTimeField()
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=5, default="id")
    time_zone = models.CharField(max_length=64)
    zone_changed_at = models.DateTimeField(null=True, blank=True)
    is_private = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    # Beside it, because who is leaving is not active either, and must not come back by that way.
    suspended_at = models.DateTimeField(null=True, blank=True)
    # Kept beside the guardianship, so that the standing sign of it costs no page a query.
    has_guardian = models.BooleanField(default=False)
    is_staff = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    # No session may open for a date before this one: travelling west never gives a second day.
    latest_day = models.DateField(null=True, blank=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name", "birth_date", "country", "time_zone"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                Lower("email"), name="one_person_per_email", condition=~models.Q(email="")
            ),
        ]

    def __str__(self) -> str:
        return self.username


class Follow(models.Model):
    """One direction. Two accepted ones make a friendship."""

    class State(models.TextChoices):
        PENDING = "pending", _("asked")
        ACCEPTED = "accepted", _("accepted")

    follower = models.ForeignKey(Person, models.CASCADE, related_name="follows_made")
    followed = models.ForeignKey(Person, models.CASCADE, related_name="follows_received")
    state = models.CharField(max_length=8, choices=State.choices)
    created_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["follower", "followed"], name="one_follow_each_way"),
            models.CheckConstraint(
                condition=~models.Q(follower=models.F("followed")), name="nobody_follows_themselves"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["followed", "state"], name="follow_received")
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} → {self.followed_id} ({self.state})"


class Friend(models.Model):
    """Kept from the follows, one row each way: the feed reads it. The follows stay the truth."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="friend_rows")
    friend = models.ForeignKey(Person, models.CASCADE, related_name="befriended_rows")
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "friend"], name="one_friend_row_each_way")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} ♡ {self.friend_id}"


class Circle(models.Model):
    """A named few among one's friends."""

    owner = models.ForeignKey(Person, models.CASCADE, related_name="circles")
    name = models.CharField(max_length=40)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("owner", Lower("name"), name="one_circle_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class CircleMember(models.Model):
    """Nobody is in a circle before they accepted."""

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        ACCEPTED = "accepted", _("accepted")

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.CASCADE, related_name="circle_memberships")
    state = models.CharField(max_length=8, choices=State.choices)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["circle", "person"], name="once_in_a_circle")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.circle_id} ({self.state})"


class Block(models.Model):
    """Two independent directions; lifting one leaves the other."""

    blocker = models.ForeignKey(Person, models.CASCADE, related_name="blocks_made")
    blocked = models.ForeignKey(Person, models.CASCADE, related_name="blocks_received")
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="one_block_each_way"),
            models.CheckConstraint(
                condition=~models.Q(blocker=models.F("blocked")), name="nobody_blocks_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blocker_id} ⊘ {self.blocked_id}"


class Mute(models.Model):
    """Hides somebody from one's own pages only; they never learn of it."""

    muter = models.ForeignKey(Person, models.CASCADE, related_name="mutes_made")
    muted = models.ForeignKey(Person, models.CASCADE, related_name="mutes_received")
    created_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["muter", "muted"], name="one_mute_each_way"),
            models.CheckConstraint(
                condition=~models.Q(muter=models.F("muted")), name="nobody_mutes_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.muter_id} mutes {self.muted_id}"


class AccessToken(models.Model):
    """One signed-in device. The token itself is never stored, only its SHA-256."""

    class Kind(models.TextChoices):
        WEB = "web", _("browser")
        APP = "app", _("app")

    person = models.ForeignKey(Person, models.CASCADE, related_name="access_tokens")
    digest = models.BinaryField(max_length=32, unique=True)
    kind = models.CharField(max_length=3, choices=Kind.choices)
    device = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id} on {self.device}"


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

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(state="open"),
                name="one_open_request_of_a_kind",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_at"], condition=models.Q(state="open"), name="request_due")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id} ({self.state})"
