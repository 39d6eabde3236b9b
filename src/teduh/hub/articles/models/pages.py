"""What editors write. Declarative: what readers see is put together by queries."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, Panel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from teduh.hub.articles.models.blocks import BODY, SOURCES
from teduh.hub.articles.models.words import Topic


class HubPage(Page):
    """The shelf of one language: it holds articles and is no page itself."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["articles.ArticlePage"]
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    def get_url_parts(self, request: object = None) -> tuple[int, str, str]:  # noqa: ARG002 - Wagtail's
        return 0, "", reverse("articles:home", args=[self.locale.language_code])


class ArticlePage(Page):
    """One article in one language."""

    summary = models.TextField(_("summary"), max_length=300)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("topic")
    )
    body = StreamField(BODY, verbose_name=_("text"), blank=True)
    sources = StreamField(SOURCES, verbose_name=_("sources"), blank=True)
    byline = models.CharField(_("author, as readers see it"), max_length=120, blank=True)
    is_about_suicide = models.BooleanField(_("about suicide or self-harm"), default=False)
    # Keys with a space between them.
    terms = models.CharField(_("words of the glossary"), max_length=1000, blank=True)
    place = models.PositiveSmallIntegerField(_("place within the topic"), default=0)
    what_changed = models.CharField(
        _("what changed, for readers"),
        max_length=200,
        blank=True,
        help_text=_("One sentence. Stands on the page from when this is published."),
    )

    parent_page_types: ClassVar[list[str]] = ["articles.HubPage"]
    subpage_types: ClassVar[list[str]] = []
    preview_modes: ClassVar[list[tuple[str, str]]] = []
    content_panels: ClassVar[list[Panel]] = [
        # Of what was saved last: what it asks for stands before the words.
        HelpPanel(template="articles/wording_panel.html", heading=_("Wording and reading level")),
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("sources"),
        FieldPanel("what_changed"),
    ]
    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("topic", "place", "terms", "byline", "is_about_suicide")],
            _("Where it stands"),
        ),
        FieldPanel("slug"),
    ]
    settings_panels: ClassVar[list[Panel]] = [PublishingPanel()]

    def get_url_parts(self, request: object = None) -> tuple[int, str, str]:  # noqa: ARG002 - Wagtail's
        return 0, "", reverse("articles:article", args=[self.locale.language_code, self.slug])
