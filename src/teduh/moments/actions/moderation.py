"""What a decision of moderators does to a moment or a comment, and how it is undone."""

from uuid import UUID

from django.db import transaction

from teduh.foundation import clock
from teduh.moments.actions.counts import hold_moments, keep_comment_count
from teduh.moments.actions.decisions import remove_comment
from teduh.moments.actions.notices import forget_comments
from teduh.moments.actions.removal import remove_moment
from teduh.moments.models import Comment, Moment

# How a moment stood before moderators marked it.
MARKED, UNMARKED = "marked", "unmarked"


@transaction.atomic
def take_down_moment(moment_id: UUID) -> str:
    """Out of sight for everybody; its author is told. Says how it stood: nothing if it was not shown."""
    return Moment.State.LIVE if _turn(moment_id, Moment.State.LIVE, Moment.State.HIDDEN) else ""


@transaction.atomic
def put_back_moment(moment_id: UUID) -> None:
    """As it was, unless its author has removed it since."""
    _turn(moment_id, Moment.State.HIDDEN, Moment.State.LIVE)


def _turn(moment_id: UUID, before: Moment.State, after: Moment.State) -> bool:
    hold_moments([moment_id])
    moment = Moment.objects.filter(pk=moment_id, state=before).first()
    if moment is None:
        return False
    moment.state, moment.version = after, moment.version + 1
    moment.save(update_fields=["state", "version"])
    keep_comment_count(moment)
    return True


@transaction.atomic
def erase_moment(moment_id: UUID) -> None:
    """For good, once nobody can appeal any more."""
    moment = Moment.objects.select_related("author").filter(pk=moment_id, state=Moment.State.HIDDEN).first()
    if moment is not None:
        remove_moment(moment.author, moment_id=moment_id)


@transaction.atomic
def veil_moment(moment_id: UUID) -> str:
    """Marked as sensitive, and its author cannot take it back. Says how it stood."""
    moment = _held_moment(moment_id)
    if moment is None:
        return ""
    before = MARKED if moment.is_sensitive else UNMARKED
    _mark(moment, is_sensitive=True, is_kept=True)
    return before


@transaction.atomic
def unveil_moment(moment_id: UUID, before: str) -> None:
    """As it was: what its author had marked stays marked, and is theirs to decide again."""
    moment = _held_moment(moment_id)
    if moment is not None and moment.is_kept_sensitive:
        _mark(moment, is_sensitive=before == MARKED, is_kept=False)


def _held_moment(moment_id: UUID) -> Moment | None:
    hold_moments([moment_id])
    return Moment.objects.filter(pk=moment_id).exclude(state=Moment.State.REMOVED).first()


def _mark(moment: Moment, *, is_sensitive: bool, is_kept: bool) -> None:
    moment.is_sensitive, moment.is_kept_sensitive = is_sensitive, is_kept
    moment.version += 1
    moment.save(update_fields=["is_sensitive", "is_kept_sensitive", "version"])


@transaction.atomic
def take_down_comment(comment_id: int) -> str:
    """Out of sight for everybody, and with it its answers. Says how it stood."""
    comment = _held(comment_id)
    if comment is None or comment.state in {Comment.State.REMOVED, Comment.State.WITHHELD}:
        return ""
    before = comment.state
    _set(comment, Comment.State.WITHHELD)
    forget_comments(comment.moment, [comment.pk])
    return before


@transaction.atomic
def put_back_comment(comment_id: int, state: str) -> None:
    """As it was, unless its writer has removed it since."""
    comment = _held(comment_id)
    if comment is not None and comment.state == Comment.State.WITHHELD:
        _set(comment, Comment.State(state))


def _held(comment_id: int) -> Comment | None:
    hold_moments(Comment.objects.filter(pk=comment_id).values_list("moment", flat=True))
    return Comment.objects.select_related("moment").filter(pk=comment_id).first()


def _set(comment: Comment, state: Comment.State) -> None:
    comment.state, comment.decided_at, comment.pinned_at = state, clock.now(), None
    comment.save(update_fields=["state", "decided_at", "pinned_at"])
    keep_comment_count(comment.moment)


@transaction.atomic
def erase_comment(comment_id: int) -> None:
    """For good; what others answered stays."""
    comment = Comment.objects.select_related("author").filter(pk=comment_id).first()
    if comment is not None and comment.state == Comment.State.WITHHELD:
        remove_comment(comment.author, comment_id=comment_id)
