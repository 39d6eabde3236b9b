"""What is new as a feed, and all addresses for those who look for them by program."""

from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teduh.hub.articles import queries
from teduh.hub.articles.languages import LANGUAGES

_HEADERS = {"Cache-Control": "public, no-cache", "X-Robots-Tag": "all"}


@require_safe
def feed(request: HttpRequest, hub_language: str) -> HttpResponse:  # noqa: ARG001 - a view
    """The articles of one language in Atom, what was shown last first. Unsigned drafts are not among them."""
    with translation.override(hub_language):
        place = f"{settings.BASE_URL}{reverse('articles:home', args=[hub_language])}"
        made = Atom1Feed(
            title=_("The wellness hub"),
            link=place,
            description=_("Articles that a professional signed."),
            language=hub_language,
            feed_url=f"{settings.BASE_URL}{reverse('articles:feed', args=[hub_language])}",
        )
        for line in queries.news(hub_language):
            href = f"{settings.BASE_URL}{reverse('articles:article', args=[hub_language, line.slug])}"
            made.add_item(line.title, href, line.summary, updateddate=line.shown_at, pubdate=line.shown_at)
    return HttpResponse(
        made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8", headers=_HEADERS
    )


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Every page of the hub that was signed, in every language."""
    found: list[str] = []
    for language in LANGUAGES:
        found += [reverse(f"articles:{name}", args=[language]) for name in ("home", "glossary", "exercises")]
        found += [reverse("articles:article", args=[language, line.slug]) for line in queries.news(language)]
    lines = "".join(f"<url><loc>{escape(settings.BASE_URL + path)}</loc></url>" for path in found)
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{lines}</urlset>'
    )
    return HttpResponse(body, content_type="application/xml; charset=utf-8", headers=_HEADERS)
