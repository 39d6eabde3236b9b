"""How persons stand to each other."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from teduh.foundation.constraints import one_each_way
from teduh.people.models.person import Person


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
        constraints: ClassVar[list[models.BaseConstraint]] = one_each_way(
            "follower", "followed", once="one_follow_each_way", alone="nobody_follows_themselves"
        )
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
        constraints: ClassVar[list[models.BaseConstraint]] = one_each_way(
            "blocker", "blocked", once="one_block_each_way", alone="nobody_blocks_themselves"
        )

    def __str__(self) -> str:
        return f"{self.blocker_id} ⊘ {self.blocked_id}"


class Mute(models.Model):
    """Hides somebody from one's own pages only; they never learn of it."""

    muter = models.ForeignKey(Person, models.CASCADE, related_name="mutes_made")
    muted = models.ForeignKey(Person, models.CASCADE, related_name="mutes_received")
    created_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = one_each_way(
            "muter", "muted", once="one_mute_each_way", alone="nobody_mutes_themselves"
        )

    def __str__(self) -> str:
        return f"{self.muter_id} mutes {self.muted_id}"
