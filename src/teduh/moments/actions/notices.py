"""What people are told of comments and signs: always what the rows say now."""

from collections.abc import Collection

from teduh.moments.models import Comment, Moment
from teduh.moments.notices import ABOUT_A_MOMENT, COMMENT_APPROVED, COMMENT_HELD, COMMENT_LEFT, REACTED
from teduh.notify.actions import forget, tell, withdraw
from teduh.people.models import Person

_OF_STATE = {Comment.State.PUBLISHED: COMMENT_LEFT, Comment.State.HELD: COMMENT_HELD}


def tell_of_comment(comment: Comment) -> None:
    """The author of the moment, of a comment that was just left."""
    moment = comment.moment
    kind = _OF_STATE[Comment.State(comment.state)]
    tell(moment.author, kind, str(moment.pk), _facts(moment), by=comment.author, again=True)


def keep_told_of_comment(comment: Comment, before: str) -> None:
    """After a decision: who left it hears that it is shown, and the author only of what is still there."""
    if (before, comment.state) == (Comment.State.HELD, Comment.State.PUBLISHED):
        facts = {**_facts(comment.moment), "comment": str(comment.pk)}
        tell(comment.author, COMMENT_APPROVED, str(comment.pk), facts, by=comment.moment.author)
    elif comment.state != Comment.State.PUBLISHED:
        forget([COMMENT_APPROVED], [str(comment.pk)])
    _withdraw_gone(comment.moment, comment.author)


def forget_comments(moment: Moment, comment_ids: Collection[int]) -> None:
    """They were removed, by whoever may."""
    forget([COMMENT_APPROVED], [str(comment_id) for comment_id in comment_ids])
    for commenter in Person.objects.filter(comments__in=comment_ids).distinct():
        _withdraw_gone(moment, commenter)


def _withdraw_gone(moment: Moment, commenter: Person) -> None:
    """The author is told no longer of somebody whose comments under the moment are decided or gone."""
    states = set(Comment.objects.filter(moment=moment, author=commenter).values_list("state", flat=True))
    for state, kind in _OF_STATE.items():
        if state not in states:
            withdraw(moment.author, kind, str(moment.pk), by=commenter)


def tell_of_reaction(moment: Moment, person: Person) -> None:
    """Once for each person, however often they change their sign; all of a moment in one notice."""
    tell(moment.author, REACTED, str(moment.pk), _facts(moment), by=person)


def withdraw_reaction(moment: Moment, person: Person) -> None:
    withdraw(moment.author, REACTED, str(moment.pk), by=person)


def forget_moment(moment: Moment) -> None:
    """Removed: nothing leads there any more."""
    forget(ABOUT_A_MOMENT, [str(moment.pk)])
    comments = Comment.objects.filter(moment=moment).values_list("pk", flat=True)
    forget([COMMENT_APPROVED], [str(comment_id) for comment_id in comments])


def _facts(moment: Moment) -> dict[str, str]:
    return {"moment": str(moment.pk), "day": moment.day.isoformat()}
