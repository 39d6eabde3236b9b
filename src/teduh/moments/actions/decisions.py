"""Which comments appear: the author of the moment decides, and who wrote one may take it away."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from teduh.foundation import clock
from teduh.foundation.refusals import Refused
from teduh.moments.access import comments_under, own_comments
from teduh.moments.actions.counts import hold_moments, keep_comment_count
from teduh.moments.actions.notices import forget_comments, keep_told_of_comment
from teduh.moments.models import Comment
from teduh.moments.refusals import refusal
from teduh.moments.rules import MOST_AT_ONCE
from teduh.people.models import Person

REMOVED = "removed"


@transaction.atomic
def approve_comment(person: Person, *, comment_id: int) -> Comment:
    """It appears, at the time at which it was written. Also how one that was hidden is shown again."""
    return _decide(person, comment_id, Comment.State.PUBLISHED)


@transaction.atomic
def refuse_comment(person: Person, *, comment_id: int) -> Comment:
    """Gone for everybody but who wrote it, who is told nothing."""
    return _decide(person, comment_id, Comment.State.REFUSED)


@transaction.atomic
def hide_comment(person: Person, *, comment_id: int) -> Comment:
    """Seen by the author of the moment and by who wrote it; `approve_comment` brings it back."""
    return _decide(person, comment_id, Comment.State.HIDDEN)


def _decide(person: Person, comment_id: int, state: Comment.State) -> Comment:
    comment = _hold(comment_id, under=person)
    if comment.state != state:
        _write(comment, state)
    return comment


@transaction.atomic
def remove_comment(person: Person, *, comment_id: int) -> None:
    """One's own, which leaves its answers; or any under one's own moment, with its answers."""
    _hold_moments_of([comment_id])
    own = own_comments(person).filter(pk=comment_id).select_related("moment").first()
    if own is not None:
        _empty(own, Q(pk=own.pk))
        return
    comment = _hold(comment_id, under=person)
    _empty(comment, Q(pk=comment.pk) | Q(reply_to=comment.pk))


@transaction.atomic
def remove_comments(person: Person, *, comment_ids: Collection[int]) -> dict[int, str]:
    """At most 100 at once. Says for each what became of it; one that fails undoes no other."""
    if len(set(comment_ids)) > MOST_AT_ONCE:
        raise refusal("too_many_at_once")
    _hold_moments_of(comment_ids)
    return {comment_id: _outcome(person, comment_id) for comment_id in comment_ids}


def _outcome(person: Person, comment_id: int) -> str:
    try:
        remove_comment(person, comment_id=comment_id)
    except Refused as no:
        return no.code
    return REMOVED


def _hold_moments_of(comment_ids: Collection[int]) -> None:
    """First the moments and then their comments, as whoever leaves one does."""
    hold_moments(set(Comment.objects.filter(pk__in=comment_ids).values_list("moment", flat=True)))


def _hold(comment_id: int, *, under: Person) -> Comment:
    _hold_moments_of([comment_id])
    comment = comments_under(under).select_related("moment").filter(pk=comment_id).first()
    if comment is None:
        raise refusal("not_found")
    return comment


def _write(comment: Comment, state: Comment.State) -> None:
    before, comment.state, comment.decided_at = comment.state, state, clock.now()
    comment.save(update_fields=["state", "decided_at"])
    keep_comment_count(comment.moment)
    keep_told_of_comment(comment, before)


def _empty(comment: Comment, gone: Q) -> None:
    removed = list(Comment.objects.filter(gone).values_list("pk", flat=True))
    Comment.objects.filter(pk__in=removed).update(
        state=Comment.State.REMOVED, text="", decided_at=clock.now()
    )
    keep_comment_count(comment.moment)
    forget_comments(comment.moment, removed)
