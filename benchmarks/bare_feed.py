"""The bare limit of the feed and the calendar: a bare server, a token look-up, one joined SELECT, orjson.

It knows no language, no lock, no circle, no page: only what nobody could leave out. An RSGI app.
"""

import hashlib
import os
import re
import sqlite3
import time
from itertools import groupby
from operator import itemgetter
from typing import Any
from urllib.parse import parse_qs

import orjson
import psycopg

SIGNED_IN = """
SELECT p.id FROM people_accesstoken t JOIN people_person p ON p.id = t.person_id
WHERE t.digest = :digest AND t.expires_at > :now AND p.is_active
"""
PARTS = """
SELECT page.id, page.day, page.published_at, page.caption, page.comment_count, page.author_id,
       p.username, p.display_name, part.role, part.alt, a.id, a.width, a.height, hex(a.thumbhash)
FROM page JOIN people_person p ON p.id = page.author_id
JOIN moments_part part ON part.moment_id = page.id JOIN media_asset a ON a.id = part.asset_id
"""
FEED = f"""
WITH page AS (
  SELECT m.* FROM
    (SELECT friend_id AS id FROM people_friend WHERE person_id = :viewer UNION ALL SELECT :viewer) author
    JOIN moments_moment m ON m.author_id = author.id
  WHERE m.state = 'live' AND m.audience >= 2 AND m.published_at > :since
    AND NOT EXISTS (SELECT 1 FROM people_block b WHERE b.blocker_id = :viewer AND b.blocked_id = m.author_id)
    AND NOT EXISTS (SELECT 1 FROM people_block b WHERE b.blocked_id = :viewer AND b.blocker_id = m.author_id)
  ORDER BY m.published_at DESC, m.id DESC LIMIT 20
) {PARTS} ORDER BY page.published_at DESC, page.id DESC, part.role
"""  # noqa: S608 - no word comes from outside
MONTH = """
SELECT m.id, m.day, a.id, hex(a.thumbhash)
FROM people_person o JOIN people_friend f ON f.person_id = :viewer AND f.friend_id = o.id
JOIN moments_moment m ON m.author_id = o.id AND m.state = 'live' AND m.audience >= 2
JOIN moments_part part ON part.moment_id = m.id AND (part.role = 'back' OR m.single_camera <> '')
JOIN media_asset a ON a.id = part.asset_id
WHERE o.username = :owner AND m.day BETWEEN :first AND :last ORDER BY m.day
"""


def for_postgresql(sql: str) -> str:
    """The same statement in the other dialect."""
    sql = re.sub(r":(\w+)", r"%(\1)s", sql).replace("SELECT %(viewer)s)", "SELECT %(viewer)s::bigint)")
    return sql.replace("hex(a.thumbhash)", "encode(a.thumbhash, 'hex')")


class SQLite:
    """One connection for each worker, as a server with one thread has."""

    def __init__(self) -> None:
        path = os.path.join(os.environ["TEDUH_HOME"], "teduh.sqlite3")  # noqa: PTH118 - bare
        self.database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.database.execute("PRAGMA mmap_size=268435456")
        self.database.execute("PRAGMA cache_size=-65536")

    def ask(self, sql: str, asked: dict[str, Any]) -> list[Any]:
        return self.database.execute(sql, asked).fetchall()


class PostgreSQL:
    """The same there, every statement prepared."""

    def __init__(self) -> None:
        self.database = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, prepare_threshold=0)
        self.statements = {sql: for_postgresql(sql) for sql in (SIGNED_IN, FEED, MONTH)}

    def ask(self, sql: str, asked: dict[str, Any]) -> list[Any]:
        return self.database.execute(self.statements[sql], asked).fetchall()


class BareFeed:
    """Answers the feed at `/`, and the month of `?owner=…&first=…&last=…`."""

    def __init__(self) -> None:
        self.database: SQLite | PostgreSQL | None = None

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:  # noqa: ANN401 - the server's own types and name
        if self.database is None:
            self.database = PostgreSQL() if os.environ.get("DATABASE_URL") else SQLite()
        digest = hashlib.sha256(scope.headers.get("authorization", "")[7:].encode()).digest()
        found = self.database.ask(SIGNED_IN, {"digest": digest, "now": ago(0)})
        if not found:
            protocol.response_str(401, [], "")
            return
        asked = {name: values[0] for name, values in parse_qs(scope.query_string).items()}
        shown = (self.month if asked else self.feed)(self.database, {**asked, "viewer": found[0][0]})
        protocol.response_bytes(200, [("content-type", "application/json")], orjson.dumps(shown))

    def feed(self, database: SQLite | PostgreSQL, asked: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
        rows = database.ask(FEED, {**asked, "since": ago(2)})
        return {"items": [card(list(parts)) for _, parts in groupby(rows, itemgetter(0))]}

    def month(self, database: SQLite | PostgreSQL, asked: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
        return {"username": asked["owner"], "cells": [cell(*row) for row in database.ask(MONTH, asked)]}


def ago(days: int) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(time.time() - days * 86400))


def cell(moment: Any, day: Any, asset: Any, thumbhash: str) -> dict[str, Any]:  # noqa: ANN401 - columns
    return {"day": day, "moment_id": moment, "thumb": f"/media/{asset}/thumb", "thumbhash": thumbhash}


def card(parts: list[Any]) -> dict[str, Any]:
    first = parts[0]
    return {
        "id": first[0],
        "day": first[1],
        "published_at": first[2],
        "caption": first[3],
        "comment_count": first[4],
        "author": {"id": first[5], "username": first[6], "display_name": first[7]},
        "parts": [
            {
                "role": part[8],
                "alt": part[9],
                "width": part[11],
                "height": part[12],
                "thumbhash": part[13],
                "urls": {
                    name: f"/media/{part[10]}/{name}" for name in ("large", "medium", "thumb", "fallback")
                },
            }
            for part in parts
        ],
    }


app = BareFeed()
