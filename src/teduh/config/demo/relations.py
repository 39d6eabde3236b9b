"""Who knows whom in the demo: decided from the people alone, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from teduh.config.demo.dice import dice
from teduh.config.demo.words import DemoPerson

ADULT = 18
FRIENDS_FROM, FRIENDS_TO = 10, 14
NEAR_IN_AGE = 4
"""Everybody is a friend of so many people before and behind them in age."""
FURTHEST_IN_AGE = 12
BLOCKER, BLOCKED = "otto", "jonas"
MUTER, MUTED = "intan", "rara"
LOGINS = ("sekar", "dimas", "kirana")
"""Worth looking at first: comments wait with one, requests with the second, the third lives abroad."""
CURATOR = "kirana"
"""Keeps the demo's exhibition."""
ANSWERER = "laras"
"""Answers questions, once the days are painted."""
TRUSTS_FEW, TRUSTED = "markus", 4
CIRCLES = {"sekar": "Kelas batik", "rara": "Anak kos", "gede": "Keluarga laut"}
CIRCLE_SIZE = 4

Pair = tuple[str, str]


@dataclass(frozen=True)
class Relations:
    """Usernames throughout. Friends holds both directions; follows and asks go from first to second."""

    friends: dict[str, tuple[str, ...]]
    follows: tuple[Pair, ...]
    asks: tuple[Pair, ...]
    circles: dict[str, tuple[str, ...]]
    """The accepted members by the circle's owner."""
    invited: dict[str, str]
    """Who was asked into the owner's circle and has not answered."""

    @property
    def trusted(self) -> tuple[str, ...]:
        """Whose comments the one who trusts few has approved."""
        return self.friends[TRUSTS_FEW][:TRUSTED]


@cache
def relations(people: tuple[DemoPerson, ...]) -> Relations:
    """Friends among people of like age, admirers of open accounts, requests to private ones."""
    friends = _friends(people)
    circles = {owner: friends[owner][:CIRCLE_SIZE] for owner in CIRCLES}
    invited = {owner: friends[owner][CIRCLE_SIZE] for owner in CIRCLES}
    return Relations(friends, _follows(people, friends), _asks(people, friends), circles, invited)


def _friends(people: Sequence[DemoPerson]) -> dict[str, tuple[str, ...]]:
    """First those next in age, then further ones until the one who wants least has enough."""
    pairs = _by_nearness(people)
    found: dict[str, list[str]] = {p.username: [] for p in people}
    wanted = {p.username: dice("friends", p.username).randint(FRIENDS_FROM + 1, FRIENDS_TO) for p in people}
    _befriend(
        found, [pair for apart, pair in pairs if apart <= NEAR_IN_AGE], dict.fromkeys(wanted, FRIENDS_TO)
    )
    further = [pair for apart, pair in pairs if apart > NEAR_IN_AGE]
    _befriend(found, further, wanted)
    lonely = {name for name, others in found.items() if len(others) < FRIENDS_FROM}
    _befriend(found, [pair for pair in further if lonely & {*pair}], dict.fromkeys(wanted, FRIENDS_TO))
    return {name: tuple(_shuffled(name, others)) for name, others in found.items()}


def _by_nearness(people: Sequence[DemoPerson]) -> list[tuple[int, Pair]]:
    """Who could be friends, and how many others stand between them when all line up by age."""
    line = [p.username for p in sorted(people, key=lambda person: (person.age, person.username))]
    last = len(line) - 1
    # The youngest and the oldest come first: they have people of their age on one side only.
    pairs = sorted((min(a, last - b), b - a, line[a], line[b]) for a, b in combinations(range(len(line)), 2))
    return [
        (apart, (one, other))
        for _edge, apart, one, other in pairs
        if apart <= FURTHEST_IN_AGE and {one, other} != {BLOCKER, BLOCKED}
    ]


def _befriend(found: dict[str, list[str]], pairs: Sequence[Pair], most: dict[str, int]) -> None:
    for one, other in pairs:
        if other not in found[one] and len(found[one]) < most[one] and len(found[other]) < most[other]:
            found[one].append(other)
            found[other].append(one)


def _shuffled(name: str, others: list[str]) -> list[str]:
    return dice("order", name).sample(others, len(others))


def _follows(people: Sequence[DemoPerson], friends: dict[str, tuple[str, ...]]) -> tuple[Pair, ...]:
    """One way, of adults with open accounts."""
    open_accounts = [p.username for p in people if not p.private and p.age >= ADULT]
    return tuple(pair for p in people for pair in _some(p, open_accounts, friends, most=2))


def _asks(people: Sequence[DemoPerson], friends: dict[str, tuple[str, ...]]) -> tuple[Pair, ...]:
    """Requests that wait with adults whose accounts are private."""
    private = [p.username for p in people if p.private and p.age >= ADULT]
    return tuple(pair for p in people for pair in _some(p, private, friends, most=1))


def _some(
    person: DemoPerson, others: Sequence[str], friends: dict[str, tuple[str, ...]], most: int
) -> list[Pair]:
    apart = {person.username, *friends[person.username]}
    if person.username in (BLOCKER, BLOCKED):
        apart |= {BLOCKER, BLOCKED}
    left = [name for name in others if name not in apart]
    chance = dice("strangers", most, person.username)
    return [(person.username, name) for name in chance.sample(left, min(most, len(left)))]
