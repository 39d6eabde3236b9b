"""What a page and the API show of a moment: a card, ready to render."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

Size = tuple[int, int]


class Author(NamedTuple):
    """Whose moment it is, in the words a page needs."""

    id: int
    username: str
    display_name: str
    is_demo: bool


# The columns of what a moment says of itself, in the order of every statement that reads them.
SAID = (
    "day",
    "zone",
    "published_at",
    "caption",
    "timing",
    "late_seconds",
    "sent_later",
    "retakes",
    "shows_retakes",
    "single_camera",
    "sponsor",
    "hides_totals",
    "is_sensitive",
)


@dataclass(frozen=True, slots=True)
class PartCard:
    """One camera's picture or clip. A locked one has no addresses at all."""

    role: str
    kind: str
    alt: str
    width: int
    height: int
    duration: float | None
    thumbhash: bytes
    urls: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, Size] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MomentCard:
    """A moment as one viewer sees it. Counts are what this viewer can page through, or None: not shown."""

    id: UUID
    author: Author
    day: dt.date
    zone: str
    # None while locked: a locked moment tells its author, its date and a blur, nothing else.
    published_at: dt.datetime | None
    caption: str = ""
    parts: tuple[PartCard, ...] = ()
    is_locked: bool = False
    is_own: bool = False
    timing: str = ""
    late_seconds: int | None = None
    sent_later: bool = False
    retakes: int | None = None
    single_camera: str = ""
    # Who paid for it, as its author declared.
    sponsor: str = ""
    # Its pictures are blurred until the viewer asks; a locked one has no addresses either way.
    is_sensitive: bool = False
    may_comment: bool = False
    may_react: bool = False
    comment_count: int | None = None
    reaction_count: int | None = None
    my_reaction: str = ""
