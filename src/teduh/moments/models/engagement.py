"""What others leave under a moment."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Comment(models.Model):
    """A few words under a moment. Only `published` is seen by third persons."""

    class State(models.TextChoices):
        PUBLISHED = "published", _("shown")
        HELD = "held", _("waiting for approval")
        REFUSED = "refused", _("not shown")
        HIDDEN = "hidden", _("hidden")
        # By moderators: not even the author of the moment brings it back.
        WITHHELD = "withheld", _("taken down")
        REMOVED = "removed", _("removed")

    class Because(models.TextChoices):
        """Why one waits or is hidden; for the author of the moment alone."""

        NOTHING = "", ""
        APPROVE = "approve", _("you read first")
        WORD = "word", _("it has one of your words")
        LINK = "link", _("it has a link, and you are not friends")
        REPEATED = "repeated", _("the same was written before")
        RESTRICTED = "restricted", _("you restricted this person")
        LIMITED = "limited", _("you limited comments for a while")
        BLOCKED = "blocked", _("you blocked who wrote it")
        # The other way round, which the author of the moment is not told.
        PARTED = "parted", _("who wrote it blocked the author")

    moment = models.ForeignKey("moments.Moment", models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="comments")
    # One level only: an answer to an answer belongs to the first.
    reply_to = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    # What it answered went with the account of who wrote that.
    is_orphan = models.BooleanField(default=False)
    text = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=9, choices=State.choices)
    held_because = models.CharField(max_length=10, choices=Because.choices, blank=True, default="")
    # While it waits it looks shown to who wrote it.
    is_quiet = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    pinned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["moment", "created_at", "id"], name="comment_thread"),
            models.Index(fields=["author", "-created_at", "-id"], name="comment_of_writer"),
            models.Index(fields=["decided_at"], condition=models.Q(state="refused"), name="refused_since"),
            models.Index(fields=["created_at"], condition=models.Q(state="held"), name="held_since"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["moment"], condition=models.Q(pinned_at__isnull=False), name="one_pin_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.author_id} on {self.moment_id} ({self.state})"


class Reaction(models.Model):
    """One kind sign per viewer and moment, replaceable and removable."""

    class Kind(models.TextChoices):
        HEART = "heart", _("love")
        SMILE = "smile", _("smile")
        HUG = "hug", _("hug")
        STRENGTH = "strength", _("strength")
        WOW = "wow", _("wow")

    moment = models.ForeignKey("moments.Moment", models.CASCADE, related_name="reactions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["moment", "person"], name="one_reaction_each")
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.person_id}"


class ApprovedCommenter(models.Model):
    """Somebody whose comments the author trusts."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["author", "person"], name="approved_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.author_id}"
