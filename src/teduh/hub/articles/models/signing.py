"""What professionals signed, and which text readers are shown."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from teduh.hub.articles.models.pages import ArticlePage


class Signature(models.Model):
    """A professional approved exactly these words. What they were verified as is kept as it was then."""

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="signatures")
    fingerprint = models.CharField(max_length=64)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=120)
    profession = models.CharField(max_length=30)
    issuer = models.CharField(max_length=120)
    signed_at = models.DateTimeField()
    reviewed_on = models.DateField()
    next_review_on = models.DateField()
    note = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["article", "fingerprint", "person"], name="nobody_signs_the_same_words_twice"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} by {self.name}"


class WordingOverride(models.Model):
    """Somebody who wrote no part of it let exactly these words pass, though the rules stop them."""

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="wording_overrides")
    fingerprint = models.CharField(max_length=64)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=600)
    # The rules that had stopped it then.
    rules = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["article", "fingerprint"], name="the_same_words_are_let_pass_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.reason}"


class Edition(models.Model):
    """The one text of an article that readers are shown: signed, or said to be an unsigned draft."""

    article = models.OneToOneField(ArticlePage, models.CASCADE, related_name="edition")
    fingerprint = models.CharField(max_length=64)
    is_draft = models.BooleanField(default=False)
    shown_at = models.DateTimeField()
    # All that is read there in small letters, to be searched.
    words = models.TextField(blank=True)
    # Digests of what it shows, with a space between them: readers may have these files, and no others.
    media = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.article_id}{' as a draft' if self.is_draft else ''}"


class Change(models.Model):
    """One line of what changed in an article, for readers."""

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="changes")
    changed_at = models.DateTimeField()
    text = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.text


class Shelf(models.Model):
    """One row: its number grows with everything that readers could be shown differently from then on."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
