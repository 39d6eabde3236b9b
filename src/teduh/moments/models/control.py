"""How an author steers what others leave under their moments, and what anybody does not want to read."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from teduh.foundation.constraints import one_each_way
from teduh.moments.models.moment import CommentPolicy


class CommentChoices(models.Model):
    """What an author's new moments begin with. Who chose nothing has no row."""

    author = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    policy = models.CharField(max_length=8, choices=CommentPolicy.choices, default=CommentPolicy.FRIENDS)
    approve_first = models.BooleanField(default=False)
    hides_totals = models.BooleanField(default=False)
    # Once a day the number of comments that wait, instead of nothing.
    wants_digest = models.BooleanField(default=False)
    digest_told_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.author_id}: {self.policy}"


class WrittenTerm(models.Model):
    """A word, a phrase or a sign as somebody wrote it, and folded for comparing."""

    written = models.CharField(max_length=60)
    # Folding can make more characters of one.
    folded = models.CharField(max_length=240)
    is_whole = models.BooleanField(default=True)
    until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.written


class HeldTerm(WrittenTerm):
    """Comments with it wait under this author's moments."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["author", "folded"], name="held_term_once")
        ]


class ReaderTerm(WrittenTerm):
    """Comments with it look different to this reader alone, wherever they stand."""

    class Effect(models.TextChoices):
        WARN = "warn", _("say so first")
        BLUR = "blur", _("blur it")
        HIDE = "hide", _("hide it")

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    effect = models.CharField(max_length=4, choices=Effect.choices, default=Effect.WARN)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["reader", "folded"], name="reader_term_once")
        ]


class SilencedPack(models.Model):
    """A pack of unkind words that an author does not want to be used."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    language = models.CharField(max_length=2)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["author", "language"], name="pack_silenced_once")
        ]

    def __str__(self) -> str:
        return f"{self.author_id} without {self.language}"


class Restriction(models.Model):
    """Whoever is restricted writes on and notices nothing; their comments wait for the author."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = one_each_way(
            "author", "person", once="restricted_once", alone="nobody_restricts_themselves"
        )

    def __str__(self) -> str:
        return f"{self.author_id} restricts {self.person_id}"


class CommentLimit(models.Model):
    """For some days the comments of those whom the author hardly knows wait. It ends by itself."""

    class Scope(models.TextChoices):
        STRANGERS = "strangers", _("people who are not my friends")
        NEW_FRIENDS = "new_friends", _("these, and friends of less than seven days")
        OUTSIDE_CIRCLE = "outside_circle", _("everybody but one circle")

    author = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    scope = models.CharField(max_length=14, choices=Scope.choices)
    circle = models.ForeignKey("people.Circle", models.SET_NULL, null=True, blank=True, related_name="+")
    until = models.DateTimeField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.author_id}: {self.scope} until {self.until:%Y-%m-%d}"


class EngagementEntry(models.Model):
    """One line of an author's log: who did what under or about their moments. Written once."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # Who did it: the author, but for what the clock and moderators do.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    act = models.CharField(max_length=24)
    # Whom it concerns, if anybody.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    moment = models.ForeignKey("moments.Moment", models.SET_NULL, null=True, blank=True, related_name="+")
    comment = models.ForeignKey("moments.Comment", models.SET_NULL, null=True, blank=True, related_name="+")
    before = models.CharField(max_length=120, blank=True)
    after = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["author", "-at", "-id"], name="engagement_log")
        ]

    def __str__(self) -> str:
        return f"{self.act}: {self.before} → {self.after}"
