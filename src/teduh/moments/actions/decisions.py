"""Which comments appear: the author of the moment decides, and who wrote one may take it away."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from teduh.foundation import clock
from teduh.moments.access import comments_under, own_comments
from teduh.moments.actions.counts import hold_moments, keep_comment_count
from teduh.moments.actions.log import log_comment
from teduh.moments.actions.notices import forget_comments, tell_of_approval
from teduh.moments.actions.sealing import seal_comments
from teduh.moments.models import Comment
from teduh.moments.refusals import refusal
from teduh.people.models import Person


@transaction.atomic
def approve_comment(person: Person, *, comment_id: int) -> Comment:
    """It appears, at the time at which it was written. Also how one that was hidden is shown again."""
    return _decide(person, comment_id, Comment.State.PUBLISHED, "approved")


@transaction.atomic
def refuse_comment(person: Person, *, comment_id: int) -> Comment:
    """Gone for everybody but who wrote it, who is told nothing."""
    return _decide(person, comment_id, Comment.State.REFUSED, "refused")


@transaction.atomic
def hide_comment(person: Person, *, comment_id: int) -> Comment:
    """Seen by the author of the moment and by who wrote it; `approve_comment` brings it back."""
    return _decide(person, comment_id, Comment.State.HIDDEN, "hidden")


def _decide(person: Person, comment_id: int, state: Comment.State, act: str) -> Comment:
    comment = _hold(comment_id, under=person)
    if comment.state != state:
        log_comment(act, comment, before=_write(comment, state), by=person)
    return comment


@transaction.atomic
def hold_comment(person: Person, *, comment_id: int) -> Comment:
    """One that is shown waits again, as if it had come only now."""
    comment = _hold(comment_id, under=person)
    if comment.state == Comment.State.PUBLISHED:
        before, comment.held_because, comment.is_quiet = comment.state, Comment.Because.WORD, True
        _keep(comment, Comment.State.HELD)
        forget_comments(comment.moment, [comment.pk])
        log_comment("held", comment, before=before, by=person)
    return comment


@transaction.atomic
def pin_comment(person: Person, *, comment_id: int, pinned: bool = True) -> Comment:
    """One of a moment stands first. Pinning another moves the pin."""
    comment = _hold(comment_id, under=person)
    if pinned and comment.state != Comment.State.PUBLISHED:
        raise refusal("only_shown_pinned")
    if pinned != (comment.pinned_at is not None):
        Comment.objects.filter(moment=comment.moment_id, pinned_at__isnull=False).update(pinned_at=None)
        comment.pinned_at = clock.now() if pinned else None
        comment.save(update_fields=["pinned_at"])
        log_comment("pinned" if pinned else "unpinned", comment, before=comment.state, by=person)
    return comment


@transaction.atomic
def remove_comment(person: Person, *, comment_id: int) -> None:
    """One's own, which leaves its answers; or any under one's own moment, with its answers."""
    _hold_moments_of([comment_id])
    own = own_comments(person).filter(pk=comment_id).select_related("moment").first()
    if own is not None:
        _empty(own, Q(pk=own.pk), by=person)
        return
    comment = _hold(comment_id, under=person)
    _empty(comment, Q(pk=comment.pk) | Q(reply_to=comment.pk), by=person)


def _hold_moments_of(comment_ids: Collection[int]) -> None:
    """First the moments and then their comments, as whoever leaves one does."""
    hold_moments(set(Comment.objects.filter(pk__in=comment_ids).values_list("moment", flat=True)))


def _hold(comment_id: int, *, under: Person) -> Comment:
    _hold_moments_of([comment_id])
    comment = comments_under(under).select_related("moment").filter(pk=comment_id).first()
    if comment is None:
        raise refusal("not_found")
    return comment


def _write(comment: Comment, state: Comment.State) -> Comment.State:
    """Says how it stood."""
    before, was_quiet = Comment.State(comment.state), comment.is_quiet
    comment.held_because, comment.is_quiet = Comment.Because.NOTHING, False
    _keep(comment, state)
    if state != Comment.State.PUBLISHED:
        forget_comments(comment.moment, [comment.pk])
    elif before == Comment.State.HELD and not was_quiet:
        tell_of_approval(comment)
    return before


def _keep(comment: Comment, state: Comment.State) -> None:
    """What is not shown is not pinned either."""
    comment.state, comment.decided_at = state, clock.now()
    comment.pinned_at = comment.pinned_at if state == Comment.State.PUBLISHED else None
    comment.save(update_fields=["state", "held_because", "is_quiet", "decided_at", "pinned_at"])
    keep_comment_count(comment.moment)


def _empty(comment: Comment, gone: Q, *, by: Person) -> None:
    removed = list(Comment.objects.filter(gone).exclude(state=Comment.State.REMOVED))
    seal_comments(removed)
    ids = [each.pk for each in removed]
    Comment.objects.filter(pk__in=ids).update(
        state=Comment.State.REMOVED, text="", held_because="", pinned_at=None, decided_at=clock.now()
    )
    for each in removed:
        before, each.state, each.moment = each.state, Comment.State.REMOVED, comment.moment
        log_comment("removed", each, before=before, by=by)
    keep_comment_count(comment.moment)
    forget_comments(comment.moment, ids)
