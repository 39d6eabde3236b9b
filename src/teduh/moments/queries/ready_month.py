"""A month as the bytes that the API answers: thirty small cells, each of them written as text at once."""

import datetime as dt
from binascii import b2a_base64
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import orjson

from teduh.foundation.clock import now
from teduh.foundation.prepared import identifier_text
from teduh.media.signing import sealer
from teduh.moments.queries.calendar import (
    Span,
    asked_month,
    first_of,
    last_of,
    month_rows,
    neighbours,
    span_of,
    state_without_moment,
    thumb_address,
)
from teduh.moments.queries.readers import Reader
from teduh.people.queries import reachable_owner

# By a fact that may be 1 or 0.
_JSON = ("false", "true")


def month_bytes(viewer: Reader | None, username: str, year: int, month: int) -> bytes:
    """The body of `GET /api/v1/people/{username}/calendar/{year}/{month}`; None: nobody is signed in."""
    viewer_id, at = viewer and viewer.id, now()
    owner = reachable_owner(viewer_id, username)
    first = first_of(year, month)
    span, rows = span_of(owner, at), month_rows(asked_month(viewer_id, owner.pk, at, first))
    cells = _cells(rows, first, span, sealer(viewer_id, at))
    previous, following = map(orjson.dumps, neighbours(first, span))
    return b'{"username":%b,"year":%d,"month":%d,"cells":[%b],"previous":%b,"next":%b}' % (
        *(orjson.dumps(owner.username), year, month),
        *(cells.encode(), previous, following),
    )


def _cells(
    rows: Sequence[tuple[Any, ...]], first: dt.date, span: Span, seal: Callable[[bytes], bytes]
) -> str:
    today = span.today.isoformat()
    shown = {row[0]: _shown(row, today, seal) for row in rows}
    return ",".join([shown.get(day) or _without_moment(day, span) for day in _dates(first)])


@lru_cache(64)
def _dates(first: dt.date) -> tuple[str, ...]:
    """Every date of a month, as it is written."""
    return tuple(first.replace(day=day).isoformat() for day in range(1, last_of(first).day + 1))


def _shown(row: tuple[Any, ...], today: str, seal: Callable[[bytes], bytes]) -> str:
    """Dates, yes and no, hexadecimal digits, base64 and addresses of ours: nothing needs to be escaped."""
    day, moment, is_locked, is_veiled, asset, thumbhash = row
    thumb = "" if is_locked or is_veiled else thumb_address(seal, asset)
    blur = b2a_base64(thumbhash, newline=False).decode()
    return (
        f'{{"day":"{day}","state":"moment","is_today":{_JSON[day == today]},'
        f'"moment_id":"{identifier_text(moment)}","thumb":"{thumb}","thumbhash":"{blur}",'
        f'"is_locked":{_JSON[is_locked]},"is_veiled":{_JSON[is_veiled]}}}'
    )


def _without_moment(day: str, span: Span) -> str:
    date = dt.date.fromisoformat(day)
    is_today = _JSON[date == span.today]
    return f'{{"day":"{day}","state":"{state_without_moment(date, span)}","is_today":{is_today}}}'
