"""The first page of the hub in a country: what stands first there, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q

from teduh.foundation.rankings import ranking
from teduh.hub.articles.access import shown_editions
from teduh.hub.articles.models import Topic, TopicOrder
from teduh.hub.articles.queries.reading import Line, lines_of
from teduh.people.rules.professions import in_language

_SUBJECT = "barriers"


@dataclass(frozen=True)
class TopicCard:
    """One topic at its place. by: who put it there, `survey`, `editors` or, as editors say, `override`."""

    key: str
    title: str
    summary: str
    lines: Sequence[Line]
    named: str
    reason: str
    by: str


@dataclass(frozen=True)
class HubHome:
    """about: where the reasons can be read, empty where no survey speaks."""

    cards: Sequence[TopicCard]
    about: str


def hub_home(language: str, country: str) -> HubHome:
    """Topics by what holds people back there. Nothing is counted: no topic rises because it is read."""
    topics = list(Topic.objects.filter(locale__language_code=language))
    articles = _lines_by_topic(language)
    keys = [key for topic in topics for key in topic.barriers]
    found = ranking(_SUBJECT, country, keys)
    by_survey = list(_first_reasons(topics, [(place.key, place.reason) for place in found.places]))
    placed = {topic.key for topic, _, _ in by_survey}
    cards = [_card(topic, articles, name, reason, "survey") for topic, name, reason in by_survey]
    cards += [_card(topic, articles, "", "", "editors") for topic in topics if topic.key not in placed]
    cards = _overridden([card for card in cards if card.lines], language, country)
    return HubHome(cards, found.about if by_survey else "")


def _first_reasons(
    topics: Sequence[Topic], places: Sequence[tuple[str, str]]
) -> Iterator[tuple[Topic, str, str]]:
    """Of each topic the first of its keys that a survey gives a reason for."""
    given: set[str] = set()
    for key, reason in places:
        topic = next((each for each in topics if key in each.barriers), None)
        if topic is not None and reason and topic.key not in given:
            given.add(topic.key)
            yield topic, topic.barriers[key], reason


def _card(topic: Topic, articles: dict[str, list[Line]], named: str, reason: str, by: str) -> TopicCard:
    return TopicCard(topic.key, topic.title, topic.summary, articles.get(topic.key, []), named, reason, by)


def _overridden(cards: list[TopicCard], language: str, country: str) -> list[TopicCard]:
    """What editors placed by hand stands where they put it, and their sentence in the place of another."""
    rows = TopicOrder.objects.filter(Q(country=country) | Q(country="")).order_by("country")
    by_key = {row.key: row for row in rows}
    moved = [by_key[card.key] for card in cards if card.key in by_key]
    rest = [card for card in cards if card.key not in by_key]
    whole = {card.key: card for card in cards}
    for row in sorted(moved, key=lambda each: each.place):
        card = whole[row.key]
        told = TopicCard(
            card.key, card.title, card.summary, card.lines, "", in_language(row.reason, language), "override"
        )
        rest.insert(min(max(row.place, 1) - 1, len(rest)), told)
    return rest


@dataclass(frozen=True)
class OrderLine:
    """One topic that editors placed by hand."""

    order_id: int
    title: str
    country: str
    place: int
    reason: str


def topic_names(language: str) -> list[tuple[str, str]]:
    rows = Topic.objects.filter(locale__language_code=language)
    return [(topic.key, topic.title) for topic in rows]


def topic_orders(language: str) -> list[OrderLine]:
    names = dict(topic_names(language))
    rows = TopicOrder.objects.order_by("country", "place")
    return [
        OrderLine(
            row.pk, names.get(row.key, row.key), row.country, row.place, in_language(row.reason, language)
        )
        for row in rows
    ]


def _lines_by_topic(language: str) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    editions = shown_editions(language).order_by("article__place", "article__title")
    keys = editions.values_list("article__topic__key", flat=True)
    for key, line in zip(keys, lines_of(editions), strict=True):
        found.setdefault(key or "", []).append(line)
    return found
