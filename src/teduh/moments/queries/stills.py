"""Cards for lines: the words and pictures of moments, which are read only for cards that nobody kept."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from teduh.foundation.prepared import Prepared, identifier, instant, padded
from teduh.media.models import Asset
from teduh.media.rules import rendition_sizes
from teduh.media.signing import folder
from teduh.moments.models import Moment
from teduh.moments.queries.cards import SAID, Author, MomentCard, PartCard
from teduh.moments.queries.lines import LIMIT, Line

# What stands in an address for the seal of a moment's part with this number and this asset.
SealOf = Callable[[int, UUID], str]
PAGE = LIMIT + 1
WORDS = ("id", *SAID)
PICTURE = ("role", "asset", "alt", "kind", "width", "height", "duration", "thumbhash", "state")
_OF_PART = {"role": "parts__role", "asset": "parts__asset", "alt": "parts__alt"}
COLUMNS = (*WORDS, *(_OF_PART.get(name, f"parts__asset__{name}") for name in PICTURE))


class Words(NamedTuple):
    """What a moment says of itself."""

    id: UUID
    day: dt.date
    zone: str
    published_at: dt.datetime
    caption: str
    timing: str
    late_seconds: int | None
    sent_later: bool
    retakes: int
    shows_retakes: bool
    single_camera: str
    sponsor: str
    hides_totals: bool
    is_sensitive: bool


class Picture(NamedTuple):
    """One part of a moment."""

    role: str
    asset: UUID
    alt: str
    kind: str
    width: int | None
    height: int | None
    duration: float | None
    thumbhash: bytes
    state: str


@dataclass(frozen=True, slots=True)
class Still:
    """A moment as it lies in the database, whoever looks."""

    words: Words
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """About which moments."""

    ids: tuple[UUID, ...]


def stills(ids: Sequence[Any]) -> Mapping[Any, Still]:
    """By the id as the database tells it, at most a page of them."""
    if not ids:
        return {}
    rows = STATEMENT.rows(Asked(padded([identifier(one) for one in ids], PAGE)))
    found: defaultdict[Any, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return {one: _still(parts) for one, parts in found.items()}


def _still(rows: Sequence[tuple[Any, ...]]) -> Still:
    moment_id, day, zone, published_at, *said = rows[0][: len(WORDS)]
    words = Words(identifier(moment_id), day, zone, instant(published_at), *said)
    return Still(words, tuple([_picture(*row[len(WORDS) :]) for row in rows if row[len(WORDS)] is not None]))


def _picture(role: str, asset: UUID | str, *rest: Any) -> Picture:  # noqa: ANN401 - columns
    return Picture(role, identifier(asset), *rest)


def _rows(asked: Asked) -> QuerySet[Moment, Any]:
    return Moment.objects.filter(pk__in=asked.ids).order_by("pk", "parts__role").values_list(*COLUMNS)


def _marked(round_: int) -> Asked:
    return Asked(tuple(UUID(int=(round_ << 64) + index + 1) for index in range(PAGE)))


STATEMENT = Prepared(_rows, _marked)


def card(line: Line, still: Still, viewer_id: int | None, seal_of: SealOf) -> MomentCard:
    """The card of this line."""
    author, words = Author(*line[2:6]), still.words
    author = author._replace(is_demo=bool(author.is_demo))
    if line.is_locked:
        blurs = tuple(_blur(picture) for picture in still.pictures)
        is_sensitive = bool(words.is_sensitive)
        return MomentCard(
            words.id, author, words.day, "", None, parts=blurs, is_locked=True, is_sensitive=is_sensitive
        )
    is_own = author.id == viewer_id
    is_counted = line.is_thread and line.is_counted
    return MomentCard(
        id=words.id,
        author=author,
        day=words.day,
        zone=words.zone,
        published_at=words.published_at,
        caption=words.caption,
        parts=tuple(_part(number, picture, seal_of) for number, picture in enumerate(still.pictures)),
        is_own=is_own,
        timing=words.timing,
        late_seconds=words.late_seconds,
        sent_later=bool(words.sent_later),
        retakes=words.retakes if is_own or words.shows_retakes else None,
        single_camera=words.single_camera,
        sponsor=words.sponsor,
        is_sensitive=bool(words.is_sensitive),
        may_comment=bool(line.is_writable),
        may_react=bool(line.is_thread) and not is_own,
        # Totals of young people's moments are for themselves alone.
        comment_count=line.comments if is_counted else None,
        reaction_count=line.reactions if is_counted else None,
        my_reaction=(line.my_reaction or "") if line.is_thread else "",
    )


def _blur(picture: Picture) -> PartCard:
    thumbhash = bytes(picture.thumbhash)
    return PartCard(picture.role, kind="", alt="", width=0, height=0, duration=None, thumbhash=thumbhash)


def _part(number: int, picture: Picture, seal_of: SealOf) -> PartCard:
    """Before its asset is ready, a part has neither sizes nor addresses."""
    width, height = picture.width or 0, picture.height or 0
    is_ready = picture.state == Asset.State.READY and width and height
    sizes = rendition_sizes(picture.kind, width, height) if is_ready else {}
    sealed = f"{folder()}{seal_of(number, picture.asset)}/"
    return PartCard(
        picture.role,
        picture.kind,
        picture.alt,
        width,
        height,
        picture.duration,
        bytes(picture.thumbhash),
        {name: sealed + name for name in sizes},
        sizes,
    )
