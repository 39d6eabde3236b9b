"""Editors put a topic before what a survey says, and take that back."""

from collections.abc import Mapping

from teduh.foundation.clock import now
from teduh.hub.articles.models import TopicOrder


def place_topic(*, key: str, country: str, place: int, reason: Mapping[str, str]) -> TopicOrder:
    """In one country, or in all with an empty one. Readers are told the reason."""
    facts = {"place": place, "reason": dict(reason), "made_at": now()}
    return TopicOrder.objects.update_or_create(key=key, country=country, defaults=facts)[0]


def take_back_place(order_id: int) -> None:
    """Then it stands again where a survey or its place puts it."""
    for order in TopicOrder.objects.filter(pk=order_id):
        order.delete()
