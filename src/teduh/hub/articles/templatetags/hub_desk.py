"""Live facts in the forms of the editors' desk, whose pages are Wagtail's."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from teduh.hub.articles import queries
from teduh.hub.articles.models import ArticlePage

register = template.Library()


@register.simple_tag
def wording(article: ArticlePage) -> SafeString:
    """Of what was saved last; of a new article, what there will be."""
    shown = queries.wording_of(article, get_language() or "id") if article.pk else None
    return render_to_string("articles/_wording.html", {"wording": shown})
