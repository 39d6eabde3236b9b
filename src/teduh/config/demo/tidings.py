"""What the demo's people were told: notices of several kinds, the latest ones unread."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from teduh.moments.models import Comment, Moment, Reaction
from teduh.moments.notices import COMMENT_APPROVED, COMMENT_LEFT, REACTED
from teduh.notify.follows import ASKED, BEFRIENDED, FOLLOWED
from teduh.notify.models import Cause, Notice
from teduh.people.models import Follow, Person

REACHES_BACK = dt.timedelta(days=6)
UNREAD = dt.timedelta(hours=44)


@dataclass
class Tiding:
    """One matter of one person: who did it, and when."""

    person: Person
    kind: str
    key: str
    facts: Mapping[str, str]
    causes: list[tuple[Person, dt.datetime]] = field(default_factory=list)


def tell_of_follows(follows: Sequence[Follow], now: dt.datetime) -> None:
    """Requests and new follows, and who became friends lately."""
    accepted = {(f.follower_id, f.followed_id) for f in follows if f.state == Follow.State.ACCEPTED}
    told = []
    for follow in follows:
        is_mutual = (follow.followed_id, follow.follower_id) in accepted
        kind = ASKED if follow.state == Follow.State.PENDING else BEFRIENDED if is_mutual else FOLLOWED
        told.append(_about_follow(follow.followed, kind, follow.follower, follow))
    _keep(told, now)


def _about_follow(person: Person, kind: str, other: Person, follow: Follow) -> Tiding:
    return Tiding(person, kind, str(other.pk), {}, [(other, follow.accepted_at or follow.created_at)])


def tell_of_replies(comments: Iterable[Comment], reactions: Iterable[Reaction], now: dt.datetime) -> None:
    """Comments and signs under one's moments, and comments of one's own that were approved."""
    told: dict[tuple[int, str, str], Tiding] = {}
    for comment in comments:
        if comment.state == Comment.State.PUBLISHED and comment.author_id != comment.moment.author_id:
            _collect(told, comment.moment, COMMENT_LEFT, (comment.author, comment.created_at))
    for sign in reactions:
        _collect(told, sign.moment, REACTED, (sign.person, sign.created_at))
    _keep([*told.values(), *_approvals(comments)], now)


def _collect(
    told: dict[tuple[int, str, str], Tiding], moment: Moment, kind: str, cause: tuple[Person, dt.datetime]
) -> None:
    key = (moment.author_id, kind, str(moment.pk))
    matter = told.setdefault(key, Tiding(moment.author, kind, str(moment.pk), _facts(moment)))
    matter.causes.append(cause)


def _approvals(comments: Iterable[Comment]) -> Iterable[Tiding]:
    for comment in comments:
        if comment.state == Comment.State.PUBLISHED and comment.decided_at:
            facts = {**_facts(comment.moment), "comment": str(comment.pk)}
            cause = (comment.moment.author, comment.decided_at)
            yield Tiding(comment.author, COMMENT_APPROVED, str(comment.pk), facts, [cause])


def _facts(moment: Moment) -> dict[str, str]:
    return {"moment": str(moment.pk), "day": moment.day.isoformat()}


def _keep(told: Iterable[Tiding], now: dt.datetime) -> None:
    """What is older has long been read and forgotten."""
    fresh = [tiding for tiding in told if now - _latest(tiding) < REACHES_BACK]
    notices = [_notice(tiding, now) for tiding in fresh]
    Notice.objects.bulk_create(notices)
    Cause.objects.bulk_create(
        Cause(notice=notice, person=person, at=at)
        for notice, tiding in zip(notices, fresh, strict=True)
        for person, at in tiding.causes
    )


def _latest(tiding: Tiding) -> dt.datetime:
    return max(at for _, at in tiding.causes)


def _notice(tiding: Tiding, now: dt.datetime) -> Notice:
    latest = _latest(tiding)
    is_unread = now - latest < UNREAD
    return Notice(
        person=tiding.person,
        kind=tiding.kind,
        key=tiding.key,
        facts=dict(tiding.facts),
        created_at=min(at for _, at in tiding.causes),
        told_at=latest,
        read_at=None if is_unread else min(now, latest + dt.timedelta(hours=2)),
    )
