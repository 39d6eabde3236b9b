"""Sixty days of moments, decided before anything is written: who, when, what, for whom."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from random import Random
from zoneinfo import ZoneInfo

from teduh.config.demo.dice import dice
from teduh.config.demo.hours import HOURS, front_at
from teduh.config.demo.relations import ADULT, CIRCLES, LOGINS, TRUSTS_FEW
from teduh.config.demo.words import DemoPerson, demo_words
from teduh.moments.models import Audience, CommentPolicy
from teduh.moments.rules import SingleCamera, audience_ceiling
from teduh.people.rules import AgeBand, band_rule

DAYS = 60
SHARED_OF_DAYS = 0.65
LIKED = 0.6
CAPTIONED = 0.86
ONE_CAMERA = 0.07
SOME_RETAKE = 0.3
CLIPS = 8
CLIP_MOTIFS = ("sea_dusk", "rain_road", "hands_cup", "train")
SEEDS = 2
"""How many pictures there are of a motif, each in colours of its own."""
APPROVES_FIRST = frozenset({"sekar", "nadia", "galih", "dimas", "rambu", "kirana"})
DAY = dt.timedelta(days=1)
LATELY = 2 * DAY


@dataclass(frozen=True)
class Shot:
    """One drawn picture or clip of the pool."""

    motif: str
    seed: int
    is_clip: bool = False


@dataclass(frozen=True)
class PlannedMoment:
    """All that a moment will say, in usernames instead of rows."""

    author: str
    day: dt.date
    opened_at: dt.datetime
    published_at: dt.datetime
    back: Shot
    front: Shot | None
    caption: str
    audience: Audience
    policy: CommentPolicy
    approve_first: bool
    gap_ms: int | None
    retakes: int

    @property
    def shots(self) -> dict[str, Shot]:
        return {"back": self.back} | ({"front": self.front} if self.front else {})

    @property
    def single_camera(self) -> str:
        return "" if self.front else SingleCamera.NO_SECOND


def plan_days(
    people: Sequence[DemoPerson], *, last_days: dict[str, dt.date], now: dt.datetime, days: int = DAYS
) -> list[PlannedMoment]:
    """The moments of everybody, oldest first. `last_days` is each one's today; none lies after now."""
    everybody = chain.from_iterable(_days_of(p, last_days[p.username], now, days) for p in people)
    in_order = sorted(everybody, key=lambda moment: (moment.opened_at, moment.author))
    return _with_clips(_without_twins(in_order, {p.username: p for p in people}))


def _days_of(person: DemoPerson, last: dt.date, now: dt.datetime, days: int) -> Iterator[PlannedMoment]:
    """About two days of three, and always one of the last two."""
    newest = _moment(person, last, now) if _shares(person, last) else None
    for back in range(days - 1, 0, -1):
        day = last - back * DAY
        if _shares(person, day) or (back == 1 and newest is None):
            made = _moment(person, day, now)
            if made:
                yield made
    if newest:
        yield newest


def _shares(person: DemoPerson, day: dt.date) -> bool:
    return dice("shares", person.username, day).random() < SHARED_OF_DAYS


def _moment(person: DemoPerson, day: dt.date, now: dt.datetime) -> PlannedMoment | None:
    """None when the day has not come far enough yet for any motif."""
    chance = dice("moment", person.username, day)
    motif, opened_at = _motif_and_hour(person, day, now, chance)
    if motif is None:
        return None
    hour = _hour(opened_at, person.zone)
    front = None if chance.random() < ONE_CAMERA else _front(person, hour, chance)
    is_shown = person.username in LOGINS and now - opened_at < LATELY
    audience, policy = _openness(person, chance, is_shown=is_shown)
    return PlannedMoment(
        author=person.username,
        day=day,
        opened_at=opened_at,
        published_at=opened_at + dt.timedelta(seconds=chance.randint(25, 150)),
        back=Shot(motif, chance.randrange(SEEDS)),
        front=front,
        caption=_caption(person, motif, chance),
        audience=audience,
        policy=policy,
        approve_first=person.username in APPROVES_FIRST,
        gap_ms=chance.randint(1400, 6000) if front else None,
        retakes=chance.randint(1, 3) if chance.random() < SOME_RETAKE else 0,
    )


def _motif_and_hour(
    person: DemoPerson, day: dt.date, now: dt.datetime, chance: Random
) -> tuple[str | None, dt.datetime]:
    motif = chance.choice(person.motifs if chance.random() < LIKED else tuple(HOURS))
    opened_at = _at(day, chance.uniform(*HOURS[motif]), person.zone)
    latest = now - dt.timedelta(minutes=4)
    if opened_at <= latest:
        return motif, opened_at
    # Today, and that hour is still to come: what could they have seen until now?
    past = [m for m, (start, _) in HOURS.items() if _at(day, start + 0.2, person.zone) <= latest]
    if not past:
        return None, now
    motif = chance.choice([m for m in person.motifs if m in past] or past)
    start = _at(day, HOURS[motif][0], person.zone)
    end = min(latest, _at(day, HOURS[motif][1], person.zone))
    return motif, start + (end - start) * chance.random()


def _at(day: dt.date, hour: float, zone: str) -> dt.datetime:
    """The instant of an hour on somebody's clock."""
    midnight = dt.datetime.combine(day, dt.time(0), tzinfo=ZoneInfo(zone))
    wall = midnight + dt.timedelta(seconds=round(hour * 3600))
    return wall.astimezone(dt.UTC)


def _hour(instant: dt.datetime, zone: str) -> float:
    wall = instant.astimezone(ZoneInfo(zone))
    return wall.hour + wall.minute / 60


def _caption(person: DemoPerson, motif: str, chance: Random) -> str:
    texts = demo_words().captions[motif][person.language]
    return chance.choice(texts) if chance.random() < CAPTIONED else ""


def _openness(person: DemoPerson, chance: Random, *, is_shown: bool) -> tuple[Audience, CommentPolicy]:
    """For whom, and who may comment, within what account and age allow.

    What is looked at first, with the names that are printed, has company.
    """
    band = AgeBand.ADULT if person.age >= ADULT else AgeBand.OLDER
    ceiling = audience_ceiling(band_rule(person.country, band), is_private=person.private)
    weights = {Audience.SELF: 4, Audience.FRIENDS: 80, Audience.SERVER: 9, Audience.PUBLIC: 9}
    weights |= {Audience.CIRCLE: 9} if person.username in CIRCLES else {}
    least = Audience.FRIENDS if is_shown else Audience.SELF
    allowed = [audience for audience in sorted(weights) if least <= audience <= ceiling]
    audience = chance.choices(allowed, [weights[audience] for audience in allowed])[0]
    policy = _policy(person, audience, chance)
    return audience, CommentPolicy.FRIENDS if is_shown else policy


def _policy(person: DemoPerson, audience: Audience, chance: Random) -> CommentPolicy:
    if audience == Audience.SELF:
        return CommentPolicy.NOBODY
    if person.username == TRUSTS_FEW:
        return CommentPolicy.APPROVED
    if audience >= Audience.SERVER and chance.random() < LIKED:
        return CommentPolicy.VIEWERS
    return chance.choices([CommentPolicy.FRIENDS, CommentPolicy.NOBODY], [94, 6])[0]


def _front(person: DemoPerson, hour: float, chance: Random) -> Shot:
    return Shot(chance.choice(front_at(hour, person.fronts)), chance.randrange(SEEDS))


def _without_twins(moments: list[PlannedMoment], people: dict[str, DemoPerson]) -> list[PlannedMoment]:
    """No two people show the same picture on one date, as long as the hour has others."""
    seen: dict[dt.date, set[Shot]] = {}
    return [_unlike(moment, people[moment.author], seen.setdefault(moment.day, set())) for moment in moments]


def _unlike(moment: PlannedMoment, person: DemoPerson, seen: set[Shot]) -> PlannedMoment:
    if moment.back in seen:
        hour = _hour(moment.opened_at, person.zone)
        others = [motif for motif, (start, end) in HOURS.items() if start <= hour <= end]
        mine = [moment.back.motif, *sorted(others, key=lambda motif: motif not in person.motifs)]
        free = [Shot(motif, seed) for motif in mine for seed in range(SEEDS)]
        back = next((shot for shot in free if shot not in seen), moment.back)
        chance = dice("unlike", moment.author, moment.day)
        moment = replace(moment, back=back, caption=_caption(person, back.motif, chance))
    seen.add(moment.back)
    return moment


def _with_clips(moments: list[PlannedMoment]) -> list[PlannedMoment]:
    """Let about eight of them, the newest among these, be films instead of photographs."""
    fitting = [place for place, moment in enumerate(moments) if moment.back.motif in CLIP_MOTIFS]
    step = max(1, len(fitting) // CLIPS)
    for place in fitting[::-1][::step][:CLIPS]:
        back = replace(moments[place].back, is_clip=True, seed=0)
        moments[place] = replace(moments[place], back=back)
    return moments
