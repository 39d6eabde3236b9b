"""Approved stories as an Atom feed, of all or of a challenge: from the same set as the pages."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teduh.stories import queries
from teduh.stories.refusals import refusal
from teduh.stories.views.reading import fresh


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    return _answer(request, _("Stories"), reverse("stories:stories"), queries.search())


@require_safe
def challenge_feed(request: HttpRequest, slug: str) -> HttpResponse:
    page = queries.challenge_page(request.user, slug)
    if page is None:
        raise refusal("not_found")
    return _answer(request, f"#{page.named.tag}", reverse("stories:challenge", args=[slug]), page.stories)


def _answer(request: HttpRequest, title: str, link: str, found: queries.Found) -> HttpResponse:
    """What is folded tells its warnings and no word of itself."""
    made = Atom1Feed(
        title=f"{title} · Teduh",
        link=request.build_absolute_uri(link),
        description="",
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for card in found.cards:
        told = _("It speaks of: %(warnings)s") % {"warnings": ", ".join(card.warnings)}
        made.add_item(
            title=card.title if not card.is_folded else told,
            link=request.build_absolute_uri(reverse("stories:story", args=[card.id])),
            description=told if card.is_folded else card.teaser,
            author_name=card.pen_name,
            pubdate=card.published_at,
            updateddate=card.published_at,
            unique_id=f"urn:uuid:{card.id}",
        )
    return fresh(HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"))
