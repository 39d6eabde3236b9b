"""The feed: moments of friends and one's own, newest first, paged by key, never ranked."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from teduh.foundation.clock import now
from teduh.foundation.pagination import Cursor
from teduh.media.signing import sealer
from teduh.moments.queries.cards import MomentCard
from teduh.moments.queries.lines import LAST_ID, LIMIT, Line, feed_lines
from teduh.moments.queries.readers import Reader, reader
from teduh.moments.queries.stills import card, stills
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Some cards, and the cursor after which the next page begins, or nothing."""

    cards: list[MomentCard]
    next: str = ""


def feed(viewer: Person, *, before: str = "") -> FeedPage:
    """The page after the cursor `before`, or the newest."""
    at = now()
    lines, following = page_lines(reader(viewer), before, at)
    found, seal = stills([line.id for line in lines]), sealer(viewer.pk, at)

    def sealed(_number: int, asset: UUID) -> str:
        return seal(asset.bytes).decode()

    shown = [card(line, found[line.id], viewer.pk, sealed) for line in lines if line.id in found]
    return FeedPage(shown, following)


def page_lines(viewer: Reader, before: str, at: dt.datetime) -> tuple[list[Line], str]:
    """The lines of a page, and the cursor of the next one."""
    after = Cursor.decode(before) if before else Cursor(at, LAST_ID)
    lines = feed_lines(viewer, after, at)
    return lines[:LIMIT], lines[LIMIT - 1].cursor if len(lines) > LIMIT else ""
