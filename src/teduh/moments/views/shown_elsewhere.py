"""One public moment on anybody's page: read only, asked anew at each load, and found by oEmbed."""

import re
from uuid import UUID

from csp.constants import HEADER as POLICY
from csp.constants import NONE
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from teduh.delivery.gate import admit
from teduh.delivery.rules import Surface, place_of
from teduh.foundation.dates import full_date
from teduh.foundation.refusals import Refused
from teduh.moments import queries
from teduh.moments.queries import MomentCard
from teduh.moments.refusals import refusal

WIDTH, HEIGHT = 400, 680
_SMALLEST = 220
_PATH = re.compile(r"/m/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(?:embed/)?", re.ASCII)


@require_safe
@xframe_options_exempt
def embedded(request: HttpRequest, moment_id: UUID) -> HttpResponse:
    """The moment, or one card that does not say why there is none."""
    card = _card(request, moment_id)
    answer = render(request, "moments/shown_elsewhere.html", {"card": card}, status=200 if card else 404)
    answer[POLICY] = build_policy(
        replace={"frame-ancestors": ["*"], "script-src": [NONE], "form-action": [NONE]}
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


def _card(request: HttpRequest, moment_id: UUID) -> MomentCard | None:
    """Shown to everybody, also to who is known here by a cookie: so a block holds where one can be known."""
    place = place_of("GET", "m/<uuid:moment_id>/")
    assert place is not None  # noqa: S101 - it stands in the table
    try:
        admit(place, AnonymousUser(), Surface.STAND_ALONE)
    except Refused:
        return None
    return queries.public_card(request.user, moment_id)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """OEmbed 1.0, for the page of a moment that everybody may see now."""
    if request.GET.get("format", "json") != "json":
        raise Refused("not_implemented", _("Only JSON is spoken here."), status=501)
    moment_id = _named(request.GET.get("url", ""))
    card = _card(request, moment_id) if moment_id else None
    if card is None:
        raise refusal("not_found")
    answer = JsonResponse(_rich(request, card))
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "no-store"
    return answer


def _named(url: str) -> UUID | None:
    """Of an address of our own only."""
    if not url.startswith(f"{settings.BASE_URL}/"):
        return None
    found = _PATH.fullmatch(url.removeprefix(settings.BASE_URL).partition("?")[0].partition("#")[0])
    return UUID(found[1]) if found else None


def _rich(request: HttpRequest, card: MomentCard) -> dict[str, object]:
    width, height = (
        _within(request, name, most) for name, most in (("maxwidth", WIDTH), ("maxheight", HEIGHT))
    )
    name = card.author.display_name
    title = _("Moment of %(name)s, %(day)s") % {"name": name, "day": full_date(card.day)}
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Teduh",
        "provider_url": f"{settings.BASE_URL}/",
        "title": title,
        "author_name": name,
        "author_url": f"{settings.BASE_URL}{reverse('moments:profile', args=[card.author.username])}",
        # Asked anew each time: tomorrow it may be nobody's to see.
        "cache_age": 0,
        "width": width,
        "height": height,
        "html": format_html(
            '<iframe src="{}{}" width="{}" height="{}" title="{}" loading="lazy" '
            'referrerpolicy="no-referrer" sandbox="allow-same-origin allow-popups"></iframe>',
            settings.BASE_URL,
            reverse("moments:shown_elsewhere", args=[card.id]),
            width,
            height,
            title,
        ),
    }


def _within(request: HttpRequest, name: str, most: int) -> int:
    """What a page has room for; what is no number is no limit."""
    asked = request.GET.get(name, "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < len("100000") else most
    return max(_SMALLEST, min(most, wanted))


def oembed_link(request: HttpRequest, moment_id: UUID) -> str:
    """For the head of a moment's page; what a visitor sees, everybody sees."""
    if request.user.is_authenticated:
        return ""
    page = f"{settings.BASE_URL}{reverse('moments:moment', args=[moment_id])}"
    return f"{reverse('moments:oembed')}?url={page}"
