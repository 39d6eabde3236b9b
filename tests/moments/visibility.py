"""Every case of the visibility table: its columns, an oracle in plain Python, a town that has them all."""

import datetime as dt
import itertools
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from teduh.foundation.clock import now
from teduh.moments.models import Audience, Moment
from teduh.people.access import Viewer
from teduh.people.models import Block, Circle, CircleMember, Follow, Friend, Person
from teduh.people.rules import birthday_instants
from tests.factories import years_ago
from tests.moments.tables import combinations

ACCOUNTS = ("public", "private", "suspended")
BANDS = {"13-15": 14, "16-17": 16, "18+": 30}
FRIENDS = ("friend", "friend in the circle", "friend in another circle", "friend invited to the circle")
OTHERS = ("stranger", "follower", "stranger in the circle")
RELATIONS = (*FRIENDS, *OTHERS, "author", "nobody signed in")
BLOCKS = ("no", "author blocks", "viewer blocks")
AUDIENCES = tuple(audience.name.lower() for audience in Audience)
LOCKS = ("off", "shut", "opened")
CASES = combinations(
    author_account=ACCOUNTS,
    author_band=tuple(BANDS),
    relation=RELATIONS,
    block=BLOCKS,
    audience=AUDIENCES,
    lock=LOCKS,
)
START = dt.date(2026, 3, 1)
DAYS = {audience: START + dt.timedelta(days=n) for n, audience in enumerate(AUDIENCES)}


def oracle(case):
    """The same rule a second time, in other words than the querysets and the table."""
    width, relation = AUDIENCES.index(case["audience"]), case["relation"]
    if case["author_account"] == "suspended":
        return "nothing"
    if relation == "author":
        return "full"
    widest = {"13-15": 2, "16-17": 3, "18+": 4}[case["author_band"]]
    width = min(width, widest if case["author_account"] == "public" else 2)
    if not _is_reached(width, relation, case["block"]):
        return "nothing"
    signed_in = relation != "nobody signed in"
    is_shut = case["lock"] == "shut" or (case["lock"] == "opened" and not signed_in)
    return "blurred" if is_shut else "full"


def _is_reached(width, relation, block):
    if relation == "nobody signed in":
        return width == 4
    if block != "no":
        return False
    if relation in FRIENDS:
        return width >= 2 or (width == 1 and relation == "friend in the circle")
    return width >= 3


@dataclass
class Town:
    """Authors with a moment of each audience, and around each of them every kind of viewer, twice."""

    moments: dict[tuple[str, str, str], Moment]
    viewers: dict[tuple[str, str, str, str, str], Viewer]

    def viewer(self, case) -> Viewer:
        if case["relation"] == "nobody signed in":
            return AnonymousUser()
        key = ("author_account", "author_band", "relation", "block", "lock")
        return self.viewers[tuple(case[column] for column in key)]

    def moment(self, case) -> Moment:
        return self.moments[case["author_account"], case["author_band"], case["audience"]]


def build_town(account: str) -> Town:
    """Every case of authors with this kind of account."""
    town = Town({}, {})
    for band, age in BANDS.items():
        author = _person(f"{account}{band}", age=age, account=account)
        author.save(force_insert=True)
        _share(town, account, band, author)
        _surround(town, account, band, author)
    return town


def _person(username, *, age=30, account="public") -> Person:
    birth_date = years_ago(age)
    turns_16_at, turns_18_at = birthday_instants(birth_date, "Asia/Jakarta")
    return Person(
        username=username,
        display_name=username,
        birth_date=birth_date,
        turns_16_at=turns_16_at,
        turns_18_at=turns_18_at,
        country="ID",
        time_zone="Asia/Jakarta",
        is_private=account == "private",
        is_active=account != "suspended",
        joined_at=now(),
    )


def _moment(author, day, audience, circle=None) -> Moment:
    at = now()
    pinned = {"day": day, "zone": "Asia/Jakarta", "offset_minutes": 420, "opened_at": at, "published_at": at}
    return Moment(author=author, audience=audience, circle=circle, state=Moment.State.LIVE, **pinned)


def _share(town, account, band, author):
    circle = Circle.objects.create(owner=author, name="the circle", created_at=now())
    Circle.objects.create(owner=author, name="another circle", created_at=now())
    for audience in Audience:
        name = audience.name.lower()
        shared = _moment(author, DAYS[name], audience, circle if audience == Audience.CIRCLE else None)
        town.moments[account, band, name] = shared
    Moment.objects.bulk_create(town.moments[account, band, name] for name in AUDIENCES)


def _surround(town, account, band, author):
    for relation, block, lock in itertools.product((*FRIENDS, *OTHERS), BLOCKS, LOCKS):
        viewer = _person(f"{author.username}.{len(town.viewers)}")
        town.viewers[account, band, relation, block, lock] = viewer
    mine = {key[2:]: viewer for key, viewer in town.viewers.items() if key[:2] == (account, band)}
    Person.objects.bulk_create(mine.values())
    _relate(author, mine)
    Moment.objects.bulk_create(
        _moment(viewer, day, Audience.SELF)
        for (_, _, lock), viewer in mine.items()
        if lock == "opened"
        for day in DAYS.values()
    )
    for block, lock in itertools.product(BLOCKS, LOCKS):
        town.viewers[account, band, "author", block, lock] = author


def _relate(author, viewers):
    at, members, circles = now(), CircleMember.State, Circle.objects.filter(owner=author)
    the_circle, another = circles.get(name="the circle"), circles.get(name="another circle")
    joined = {
        "friend in the circle": (the_circle, members.ACCEPTED),
        "friend in another circle": (another, members.ACCEPTED),
        "friend invited to the circle": (the_circle, members.INVITED),
        "stranger in the circle": (the_circle, members.ACCEPTED),
    }
    friends = [viewer for (relation, _, _), viewer in viewers.items() if relation in FRIENDS]
    Friend.objects.bulk_create(Friend(person=a, friend=author, since=at) for a in friends)
    Friend.objects.bulk_create(Friend(person=author, friend=a, since=at) for a in friends)
    for (relation, block, _), viewer in viewers.items():
        if relation in joined:
            circle, state = joined[relation]
            CircleMember.objects.create(circle=circle, person=viewer, state=state, created_at=at)
        if relation == "follower":
            Follow.objects.create(follower=viewer, followed=author, state="accepted", created_at=at)
        if block != "no":
            pair = (author, viewer) if block == "author blocks" else (viewer, author)
            Block.objects.create(blocker=pair[0], blocked=pair[1], created_at=at)
