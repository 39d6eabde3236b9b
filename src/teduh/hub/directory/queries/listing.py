"""One listing with everything that is known of it, and that some of it is not known."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teduh.foundation.clock import now
from teduh.hub.directory.access import visible_listings
from teduh.hub.directory.models import Alias, Channel, Facet, Listing
from teduh.hub.directory.queries.cards import Card, Way, card, channel_word, way
from teduh.hub.directory.queries.changes import ChangeLine, line_of
from teduh.hub.directory.queries.words import (
    exception_words,
    how_words,
    known_words,
    result_words,
    role_words,
    week_words,
)
from teduh.hub.directory.rules.words import answerers, audiences, costs, in_language, topics

_MOST_CHANGES = 10


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A way, and what happened when it was last tried."""

    way: Way
    kind: str
    result: str
    channel: Channel


@dataclass(frozen=True, slots=True)
class ListingPage:
    """Facts are pairs of a question and its answer: what is not known says so."""

    row: Listing
    card: Card
    channels: Sequence[ChannelLine]
    facts: Sequence[tuple[str, str]]
    week: Sequence[tuple[str, str]]
    exceptions: Sequence[tuple[str, str]]
    what_happens: str
    wait: str
    topics: Sequence[str]
    audiences: Sequence[str]
    aliases: Sequence[tuple[str, str]]
    pair: Card | None
    instead: Card | None
    checked_by: str
    changes: Sequence[ChangeLine]


def listing_page(key: str, language: str) -> ListingPage | None:
    rows = visible_listings().select_related("paired_with", "replaced_by")
    row = rows.prefetch_related("channels", "facets", "aliases").filter(key=key).first()
    if row is None:
        return None
    instant = now()
    return ListingPage(
        row=row,
        card=card(row, language, instant),
        channels=[_channel_line(channel, language) for channel in row.channels.all()],
        facts=_facts(row, language),
        week=week_words(row, instant),
        exceptions=exception_words(row, instant),
        what_happens=in_language(row.what_happens, language),
        wait=in_language(row.wait, language),
        topics=_facet_words(row, Facet.Kind.TOPIC, language),
        audiences=_facet_words(row, Facet.Kind.AUDIENCE, language),
        aliases=[(alias.written, _alias_words(alias)) for alias in row.aliases.all()],
        pair=card(row.paired_with, language, instant) if row.paired_with else None,
        instead=card(row.replaced_by, language, instant) if row.replaced_by else None,
        checked_by=_checked_by(row),
        changes=[line_of(change, key) for change in row.changes.order_by("-made_at", "-pk")[:_MOST_CHANGES]],
    )


def listing_name(row: Listing, language: str) -> str:
    return in_language(row.name, language)


def _channel_line(channel: Channel, language: str) -> ChannelLine:
    return ChannelLine(
        way(channel), channel_word(channel.kind, language), result_words(channel.last_result), channel
    )


def _facts(row: Listing, language: str) -> list[tuple[str, str]]:
    told = in_language(row.confidentiality, language)
    may_tell = " ".join(part for part in (known_words(row.may_tell), told) if part)
    return [
        (_("What does it cost?"), in_language(costs()[row.cost], language)),
        (_("Who answers?"), in_language(answerers()[row.answered_by], language)),
        (_("Can I stay anonymous?"), known_words(row.anonymous)),
        (_("May they tell somebody else, when somebody is in danger?"), may_tell),
    ]


def _facet_words(row: Listing, kind: Facet.Kind, language: str) -> list[str]:
    lists = topics() if kind == Facet.Kind.TOPIC else audiences()
    chosen = {facet.key for facet in row.facets.all() if facet.kind == kind}
    return [in_language(words, language) for key, words in lists.items() if key in chosen]


def _alias_words(alias: Alias) -> str:
    return {
        Alias.Why.FORMER_NAME: _("a former name"),
        Alias.Why.FORMER_NUMBER: _("an old number: do not use it"),
        Alias.Why.MISPRINT: _("a misprint: do not use it"),
    }[Alias.Why(alias.why)]


def _checked_by(row: Listing) -> str:
    if row.verified_on is None:
        return ""
    return f"{how_words(row.verified_how)}, {role_words(row.verified_by)}"
