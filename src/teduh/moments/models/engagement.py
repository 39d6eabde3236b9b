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

    moment = models.ForeignKey("moments.Moment", models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="comments")
    # One level only: an answer to an answer belongs to the first.
    reply_to = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    text = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=9, choices=State.choices)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["moment", "created_at", "id"], name="comment_thread"),
            models.Index(fields=["author", "-created_at"], name="comment_of_person"),
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
