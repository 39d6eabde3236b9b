"""Leaving a comment: one row in the state that the gate decides."""

import datetime as dt
from uuid import UUID

from django.db import transaction

from teduh.foundation import clock
from teduh.moments.access import is_open_thread, open_moments, own_comments, visible_comments, visible_moments
from teduh.moments.actions.counts import hold_moments, keep_comment_count
from teduh.moments.actions.notices import tell_of_comment
from teduh.moments.models import ApprovedCommenter, Comment, CommentPolicy, Moment
from teduh.moments.refusals import refusal
from teduh.moments.rules import GateFacts, GateVerdict, comment_gate
from teduh.people.actions.holding import hold_people
from teduh.people.models import Friend, Person
from teduh.people.rules import is_seen

LONGEST_COMMENT = 500
MINUTE = dt.timedelta(minutes=1)
SAME_TEXT_WITHIN = dt.timedelta(days=1)
ACCEPTED = {
    GateVerdict.HELD: Comment.State.HELD,
    GateVerdict.PUBLISHED: Comment.State.PUBLISHED,
}


@transaction.atomic
def leave_comment(person: Person, *, moment_id: UUID, text: str, reply_to: int | None = None) -> Comment:
    """Shown, held for the author, or refused. An answer to an answer joins the first level."""
    text = _require_text(text)
    moment = hold_visible(person, moment_id)
    verdict = comment_gate(_facts(person, moment, text))
    if verdict not in ACCEPTED:
        raise refusal("not_found" if verdict is GateVerdict.BLOCKED else verdict)
    comment = Comment.objects.create(
        moment=moment,
        author=person,
        reply_to_id=_first_level(person, moment, reply_to),
        text=text,
        state=ACCEPTED[verdict],
        created_at=clock.now(),
    )
    keep_comment_count(moment)
    tell_of_comment(comment)
    return comment


def hold_visible(person: Person, moment_id: UUID) -> Moment:
    """A moment they may know of. Neither it nor how its author stands to them changes meanwhile."""
    authors = Moment.objects.filter(pk=moment_id).values_list("author", flat=True)
    hold_people(person.pk, *authors)
    hold_moments([moment_id])
    moment = visible_moments(person).filter(pk=moment_id).first()
    if moment is None:
        raise refusal("not_found")
    return moment


def _require_text(text: str) -> str:
    text = text.strip()
    if not is_seen(text):
        raise refusal("empty_comment")
    if len(text) > LONGEST_COMMENT:
        raise refusal("comment_too_long")
    return text


def _facts(person: Person, moment: Moment, text: str) -> GateFacts:
    now, mine = clock.now(), own_comments(person)
    return GateFacts(
        is_author=moment.author_id == person.pk,
        is_locked=not open_moments(person, at=now).filter(pk=moment.pk).exists(),
        # What is blocked or outside the audience was not even found.
        in_audience=True,
        is_blocked=False,
        is_stranger_to_minor=not _is_open(person, moment, now),
        policy=CommentPolicy(moment.comment_policy),
        is_friend=Friend.objects.filter(person=person, friend=moment.author_id).exists(),
        is_approved=ApprovedCommenter.objects.filter(author=moment.author_id, person=person).exists(),
        comments_last_minute=mine.filter(created_at__gt=now - MINUTE).count(),
        same_text_before=mine.filter(created_at__gt=now - SAME_TEXT_WITHIN, text=text).count(),
        approve_first=moment.approve_first,
    )


def _is_open(person: Person, moment: Moment, now: dt.datetime) -> bool:
    return visible_moments(person, at=now).filter(is_open_thread(person, now), pk=moment.pk).exists()


def _first_level(person: Person, moment: Moment, reply_to: int | None) -> int | None:
    if reply_to is None:
        return None
    answered = visible_comments(person, moment).filter(pk=reply_to).first()
    if answered is None:
        raise refusal("not_found")
    return answered.reply_to_id or answered.pk
