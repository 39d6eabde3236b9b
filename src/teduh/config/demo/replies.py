"""What friends leave under the demo's moments: comments in several states, and kind signs."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from teduh.config.demo.days import PlannedMoment
from teduh.config.demo.dice import dice
from teduh.config.demo.relations import LOGINS, Relations
from teduh.config.demo.words import DemoPerson, demo_words
from teduh.moments.models import Audience, Comment, CommentPolicy, Reaction

REACTS = 0.34
ANSWERED = 0.28
RECENT = dt.timedelta(days=2)
AT_LEAST = dt.timedelta(seconds=60)
HOW_MANY = ((0, 1, 2, 3, 4), (26, 30, 24, 14, 6))
OLD_FATES = ((Comment.State.PUBLISHED, Comment.State.REFUSED, Comment.State.HELD), (80, 12, 8))
NEW_FATES = ((Comment.State.PUBLISHED, Comment.State.REFUSED, Comment.State.HELD), (35, 5, 60))
FREE_FATES = ((Comment.State.PUBLISHED, Comment.State.REMOVED), (98, 2))
KINDS = ((*Reaction.Kind,), (40, 18, 22, 12, 8))


@dataclass(frozen=True)
class PlannedComment:
    """A comment by username; `answer` is what the moment's author wrote back, or nothing."""

    author: str
    text: str
    state: Comment.State
    created_at: dt.datetime
    decided_at: dt.datetime | None
    answer: str = ""
    answered_at: dt.datetime | None = None


@dataclass(frozen=True)
class PlannedReaction:
    """One kind sign by username."""

    person: str
    kind: Reaction.Kind
    created_at: dt.datetime


@dataclass(frozen=True)
class Company:
    """The people and how they stand to each other, as the replies need them."""

    people: dict[str, DemoPerson]
    relations: Relations

    def viewers(self, moment: PlannedMoment) -> Sequence[str]:
        """Friends who may see it. Strangers keep to reading in this demo."""
        if moment.audience == Audience.SELF:
            return ()
        if moment.audience == Audience.CIRCLE:
            return self.relations.circles[moment.author]
        return self.relations.friends[moment.author]

    def writers(self, moment: PlannedMoment) -> Sequence[str]:
        """Friends who may comment."""
        if moment.policy == CommentPolicy.NOBODY:
            return ()
        viewers = self.viewers(moment)
        return (
            [v for v in viewers if v in self.relations.trusted]
            if moment.policy == CommentPolicy.APPROVED
            else viewers
        )


def plan_comments(moment: PlannedMoment, company: Company, now: dt.datetime) -> list[PlannedComment]:
    """The comments under a moment, oldest first, none of them later than now."""
    chance = dice("comments", moment.author, moment.day)
    writers = company.writers(moment)
    count = min(len(writers), chance.choices(*HOW_MANY)[0])
    is_shown = moment.author in LOGINS and now - moment.published_at < RECENT
    chosen = chance.sample(list(writers), max(count, min(len(writers), is_shown)))
    made = sorted(_written(moment, company, chosen, now), key=lambda comment: comment.created_at)
    return [*_first_waits(made), *made[1:]] if is_shown else made


def _first_waits(made: list[PlannedComment]) -> list[PlannedComment]:
    """Whoever signs in with a name that is printed has something to decide."""
    return [replace(made[0], state=Comment.State.HELD, decided_at=None, answer="")] if made else []


def _written(
    moment: PlannedMoment, company: Company, writers: Sequence[str], now: dt.datetime
) -> Iterator[PlannedComment]:
    said: set[str] = set()
    for name in writers:
        chance = dice("comment", moment.author, moment.day, name)
        created_at = moment.published_at + dt.timedelta(seconds=chance.randint(60, 5 * 3600))
        if name == writers[0]:
            created_at = min(created_at, max(now - AT_LEAST, moment.published_at + AT_LEAST))
        fitting = demo_words().fitting(moment.back.motif, company.people[name].language)
        text = chance.choice([text for text in fitting if text not in said])
        said.add(text)
        if created_at < now:
            yield _decided(
                moment, company, PlannedComment(name, text, _fate(moment, now, chance), created_at, None), now
            )


def _fate(moment: PlannedMoment, now: dt.datetime, chance: Random) -> Comment.State:
    if not moment.approve_first:
        return chance.choices(*FREE_FATES)[0]
    return chance.choices(*(NEW_FATES if now - moment.published_at < RECENT else OLD_FATES))[0]


def _decided(
    moment: PlannedMoment, company: Company, comment: PlannedComment, now: dt.datetime
) -> PlannedComment:
    """The author approves or refuses, and sometimes answers."""
    chance = dice("answer", moment.author, moment.day, comment.author)
    decided_at = answered_at = None
    if comment.state != Comment.State.HELD and moment.approve_first:
        decided_at = min(now, comment.created_at + dt.timedelta(seconds=chance.randint(60, 3600)))
    after = (decided_at or comment.created_at) + dt.timedelta(seconds=chance.randint(60, 3600))
    answer = ""
    if comment.state == Comment.State.PUBLISHED and chance.random() < ANSWERED and after < now:
        answer = chance.choice(demo_words().answers[company.people[moment.author].language])
        answered_at = after
    return PlannedComment(
        comment.author, comment.text, comment.state, comment.created_at, decided_at, answer, answered_at
    )


def plan_reactions(moment: PlannedMoment, company: Company, now: dt.datetime) -> list[PlannedReaction]:
    """Signs by some of those who may see it, none of them later than now."""
    chance = dice("reactions", moment.author, moment.day)
    made = [
        PlannedReaction(
            name,
            chance.choices(*KINDS)[0],
            moment.published_at + dt.timedelta(seconds=chance.randint(20, 6 * 3600)),
        )
        for name in company.viewers(moment)
        if chance.random() < REACTS
    ]
    return [reaction for reaction in made if reaction.created_at < now]
