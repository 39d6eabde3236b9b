"""A community for the benchmarks: people, friendships and moments, written straight into a fresh database.

Run as a program with numbers, it fills the database of the settings: people, friends each, days, and the
friends of each person beside the ring.
"""

import datetime as dt
import hashlib
import random
import sys
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Field, Model

Row = dict[str, Any]
RENDITIONS = (
    ("large", "avif", 1440),
    ("medium", "avif", 720),
    ("thumb", "avif", 160),
    ("fallback", "jpg", 1440),
)
ZONE = "Asia/Jakarta"


def token_of(number: int) -> str:
    """The signed-in token of the person with this number, the same in every run."""
    return hashlib.sha256(f"benchmark {number}".encode()).hexdigest()


def people_rows(count: int, joined: dt.datetime) -> Iterator[Row]:
    for number in range(1, count + 1):
        yield {
            "id": number,
            "password": "!",
            "is_superuser": False,
            "username": f"person{number}",
            "display_name": f"Person {number}",
            "email": "",
            "bio": "",
            "birth_date": dt.date(1998, 1, 1),
            "turns_16_at": joined - dt.timedelta(days=9 * 365),
            "turns_18_at": joined - dt.timedelta(days=7 * 365),
            "country": "ID",
            "language": "id",
            "time_zone": ZONE,
            "is_private": False,
            "is_active": True,
            "is_staff": False,
            "is_demo": True,
            "joined_at": joined,
        }


def token_rows(count: int, now: dt.datetime) -> Iterator[Row]:
    for number in range(1, count + 1):
        yield {
            "person_id": number,
            "digest": hashlib.sha256(token_of(number).encode()).digest(),
            "kind": "app",
            "device": "benchmark",
            "created_at": now,
            # However long it takes: once in ten minutes a token's use is written down.
            "last_seen_at": now + dt.timedelta(days=1),
            "expires_at": now + dt.timedelta(days=30),
        }


def friend_pairs(count: int, friends_each: int) -> list[tuple[int, int]]:
    """A ring with steps: everybody has exactly `friends_each` friends, and neighbourhoods overlap."""
    steps = random.Random(7).sample(range(1, count // 2), friends_each // 2)  # noqa: S311 - not a secret
    return [(person, (person + step - 1) % count + 1) for person in range(1, count + 1) for step in steps]


def extra_pairs(people: int, friends_each: Iterable[int]) -> list[tuple[int, int]]:
    """After the ring come people with these numbers of friends, who are spread over it."""
    return [
        (people + 1 + place, number * people // friends + 1)
        for place, friends in enumerate(friends_each)
        for number in range(friends)
    ]


def friend_rows(pairs: Iterable[tuple[int, int]], since: dt.datetime) -> Iterator[Row]:
    for one, other in pairs:
        yield {"person_id": one, "friend_id": other, "since": since}
        yield {"person_id": other, "friend_id": one, "since": since}


def follow_rows(pairs: Iterable[tuple[int, int]], since: dt.datetime) -> Iterator[Row]:
    for one, other in pairs:
        for follower, followed in ((one, other), (other, one)):
            yield {
                "follower_id": follower,
                "followed_id": followed,
                "state": "accepted",
                "created_at": since,
                "accepted_at": since,
            }


def identifier(*words: object) -> uuid.UUID:
    return uuid.UUID(bytes=hashlib.blake2b(repr(words).encode(), digest_size=16).digest(), version=4)


class Moments:
    """The rows of every table that a shared moment touches."""

    def __init__(self, people: int, days: int, now: dt.datetime) -> None:
        dice = random.Random(11)  # noqa: S311 - not a secret
        self.now = now
        self.taken = [
            (person, day, now - dt.timedelta(days=day, seconds=dice.randrange(3600, 80000)))
            for person in range(1, people + 1)
            for day in range(days)
        ]

    def assets(self) -> Iterator[Row]:
        for person, day, at in self.taken:
            for role in ("back", "front"):
                yield {
                    "id": identifier("asset", person, day, role),
                    "owner_id": person,
                    "state": "ready",
                    "reason": "",
                    "progress": 100,
                    "expected_size": 100_000,
                    "received_size": 100_000,
                    "declared_sha256": "",
                    "keep_sound": True,
                    "kind": "photo",
                    "width": 1152,
                    "height": 1440,
                    "has_sound": False,
                    "thumbhash": bytes(range(6)) + identifier("hash", person, day, role).bytes + b"\0" * 3,
                    "created_at": at,
                    "ready_at": at,
                }

    def renditions(self) -> Iterator[Row]:
        for person, day, _at in self.taken:
            for role in ("back", "front"):
                asset = identifier("asset", person, day, role)
                for name, ending, width in RENDITIONS:
                    yield {
                        "asset_id": asset,
                        "name": name,
                        "key": f"{asset}/{name}.{ending}",
                        "mime": "image/jpeg" if ending == "jpg" else "image/avif",
                        "width": width * 4 // 5,
                        "height": width,
                        "size": 60_000,
                        "sha256": "0" * 64,
                    }

    def sessions(self) -> Iterator[Row]:
        for person, day, at in self.taken:
            yield {
                "id": identifier("session", person, day),
                "person_id": person,
                "kind": "online",
                "day": at.date(),
                "zone": ZONE,
                "offset_minutes": 420,
                "opened_at": at,
                "expires_at": at + dt.timedelta(minutes=15),
                "redeemable_until": at + dt.timedelta(days=1),
                "nonce_digest": b"",
                "published_at": at,
            }

    def moments(self) -> Iterator[Row]:
        for person, day, at in self.taken:
            yield {
                "id": identifier("moment", person, day),
                "author_id": person,
                "day": (self.now - dt.timedelta(days=day)).date(),
                "zone": ZONE,
                "offset_minutes": 420,
                "opened_at": at,
                "published_at": at,
                "state": "live",
                "failed_because": "",
                "audience": 2,
                "comment_policy": "friends",
                "approve_first": False,
                "caption": f"A day of person {person}, {day} days ago",
                "single_camera": "",
                "gap_ms": 900,
                "retakes": 0,
                "shows_retakes": False,
                "timing": "",
                "sent_later": False,
                "attempt": 1,
                "comment_count": 2,
                "version": 1,
            }

    def parts(self) -> Iterator[Row]:
        for person, day, _at in self.taken:
            for role in ("back", "front"):
                yield {
                    "session_id": identifier("session", person, day),
                    "moment_id": identifier("moment", person, day),
                    "role": role,
                    "source": "camera",
                    "asset_id": identifier("asset", person, day, role),
                    "alt": "A drawn picture",
                }

    def comments(self, pairs: Iterable[tuple[int, int]]) -> Iterator[Row]:
        """Two under each moment, by two friends."""
        friends = _friends(pairs)
        for person, day, at in self.taken:
            for number in range(2):
                yield {
                    "moment_id": identifier("moment", person, day),
                    "author_id": friends[person][(day + number) % len(friends[person])],
                    "reply_to_id": None,
                    "text": "Enak sekali!",
                    "state": "published",
                    "created_at": at,
                    "decided_at": None,
                }

    def reactions(self, pairs: Iterable[tuple[int, int]]) -> Iterator[Row]:
        """One sign under each moment."""
        friends = _friends(pairs)
        for person, day, at in self.taken:
            yield {
                "moment_id": identifier("moment", person, day),
                "person_id": friends[person][day % len(friends[person])],
                "kind": "heart",
                "created_at": at,
            }


def _friends(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found = defaultdict(list)
    for one, other in pairs:
        found[one].append(other)
        found[other].append(one)
    return found


def write(model: "type[Model]", rows: Iterable[Row]) -> None:
    """Inserts rows given by column, in batches; a column left out keeps the model's default."""
    from django.db import connection  # noqa: PLC0415 - only after Django has been set up

    rows = iter(rows)
    while batch := list(islice(rows, 5_000)):
        fields = [field for field in model._meta.concrete_fields if _is_written(field, batch[0])]
        names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
        marks = ", ".join(["%s"] * len(fields))
        statement = f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})"  # noqa: S608 - no word comes from outside
        values = [
            [
                field.get_db_prep_save(row.get(str(field.column), field.get_default()), connection)
                for field in fields
            ]
            for row in batch
        ]
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)


def _is_written(field: "Field[Any, Any]", row: Row) -> bool:
    return field.column in row or not (field.primary_key or field.null)


def fill(people: int, friends_each: int, days: int, *more: int) -> None:
    """Writes the whole community in one transaction; `more` are the friends of people beside the ring."""
    from django.db import connection, transaction  # noqa: PLC0415 - only after Django has been set up

    from teduh.foundation import clock  # noqa: PLC0415
    from teduh.media import models as media  # noqa: PLC0415
    from teduh.moments import models as moments  # noqa: PLC0415
    from teduh.people import models as persons  # noqa: PLC0415

    now = clock.now()
    joined = now - dt.timedelta(days=days + 30)
    pairs = friend_pairs(people, friends_each) + extra_pairs(people, more)
    everybody = people + len(more)
    taken = Moments(people, days, now)
    with transaction.atomic():
        write(persons.Person, people_rows(everybody, joined))
        write(persons.AccessToken, token_rows(everybody, now))
        write(persons.Follow, follow_rows(pairs, joined))
        write(persons.Friend, friend_rows(pairs, joined))
        write(media.Asset, taken.assets())
        write(media.Rendition, taken.renditions())
        write(moments.CaptureSession, taken.sessions())
        write(moments.Moment, taken.moments())
        write(moments.Part, taken.parts())
        write(moments.Comment, taken.comments(pairs))
        write(moments.Reaction, taken.reactions(pairs))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def main() -> None:
    import django  # noqa: PLC0415 - the settings must be named first
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    fill(*(int(number) for number in sys.argv[1:]))


if __name__ == "__main__":
    main()
