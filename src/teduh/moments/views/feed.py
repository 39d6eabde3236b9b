"""Home: one's own today, friends' moments of today, and the days before."""

from collections.abc import Sequence
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from teduh.foundation.beside import Beside, beside
from teduh.media.reasons import sentence
from teduh.moments import queries
from teduh.moments.queries import Today
from teduh.moments.views.cards import ShownCard, shown_cards
from teduh.people.access import friends_of
from teduh.people.models import Person


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The feed for who is signed in; for everybody else, what this is."""
    if isinstance(request.user, Person):
        return _feed(request, request.user)
    response = render(request, "moments/welcome.html")
    response["X-Robots-Tag"] = "all"
    return response


def _feed(request: HttpRequest, person: Person) -> HttpResponse:
    before = request.GET.get("before", "")
    own, (cards, following) = queries.today_of(person), shown_cards(request, person, before)
    todays, earlier = _split(cards, own, is_older_page=bool(before))
    shown = {
        "own": own,
        "beside": None if before else _beside(person, own),
        "own_reason": sentence(own.reason),
        "today": own.day,
        "todays": todays,
        "earlier": earlier,
        "is_older_page": bool(before),
        "more_of_today": bool(following and not earlier),
        "more": f"{reverse('moments:feed')}?before={following}" if following else "",
        "has_friends": any(not card.is_own for card in cards) or friends_of(person).exists(),
    }
    return render(request, "moments/feed.html", shown)


def _beside(person: Person, own: Today) -> Beside | None:
    return beside(get_language() or person.language, person.country, own.day.toordinal())


Days = list[tuple[object, list[ShownCard]]]


def _split(cards: Sequence[ShownCard], own: Today, *, is_older_page: bool) -> tuple[list[ShownCard], Days]:
    """Today's by others, and the days before. One's own today stands above them."""
    cards = [card for card in cards if own.card is None or card.id != own.card.id]
    # A friend further east may be on tomorrow's date: for this viewer it is today's.
    todays = [] if is_older_page else [card for card in cards if card.day >= own.day]
    earlier = [card for card in cards if card not in todays]
    # Sent later is shared after those of the days that followed, and still stands with its own day.
    by_day = sorted(earlier, key=lambda card: card.day, reverse=True)
    return todays, [(day, list(group)) for day, group in groupby(by_day, key=lambda card: card.day)]
