"""Topics and glossary: what articles are sorted by, and what they link to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin


class Topic(TranslatableMixin, models.Model):
    """One topic in one language. `key` is the same in all of them, and the one that surveys speak of."""

    key = models.SlugField(_("short name"), max_length=60)
    title = models.CharField(_("title"), max_length=120)
    summary = models.TextField(_("summary"), max_length=300, blank=True)
    # Where editors put it, as long as nobody knows better.
    place = models.PositiveSmallIntegerField(_("place"), default=0)
    # What of a survey leads here: what holds people back, by its key there, in the words of this language.
    barriers = models.JSONField(default=dict, blank=True)

    panels: ClassVar[list[FieldPanel]] = [FieldPanel(name) for name in ("key", "title", "summary", "place")]

    class Meta:
        unique_together: ClassVar[list[tuple[str, ...]]] = [
            ("translation_key", "locale"),
            ("key", "locale"),
        ]
        ordering: ClassVar[list[str]] = ["place", "key"]

    def __str__(self) -> str:
        return self.title


class Term(TranslatableMixin, models.Model):
    """One word of the glossary in one language, explained in few words."""

    key = models.SlugField(_("short name"), max_length=60)
    word = models.CharField(_("word"), max_length=80)
    definition = models.TextField(_("what it means"), max_length=600)

    panels: ClassVar[list[FieldPanel]] = [FieldPanel(name) for name in ("key", "word", "definition")]

    class Meta:
        unique_together: ClassVar[list[tuple[str, ...]]] = [
            ("translation_key", "locale"),
            ("key", "locale"),
        ]
        ordering: ClassVar[list[str]] = ["word"]

    def __str__(self) -> str:
        return self.word


class TopicOrder(models.Model):
    """Editors put a topic before what a survey says, in one country, and say why to readers."""

    key = models.SlugField(max_length=60)
    country = models.CharField(max_length=2, blank=True)
    place = models.PositiveSmallIntegerField()
    # Shown in its place, by language.
    reason = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["key", "country"], name="editors_place_a_topic_once_a_country"),
        ]

    def __str__(self) -> str:
        return f"{self.key} at {self.place} in {self.country or 'all countries'}"
