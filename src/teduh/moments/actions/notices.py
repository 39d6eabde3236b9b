"""What people are told of comments and signs: always what the rows say now."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import transaction

from teduh.moments.models import Comment, Moment
from teduh.moments.notices import ABOUT_A_MOMENT, COMMENT_APPROVED, COMMENT_LEFT, REACTED
from teduh.notify.actions import forget, tell, withdraw
from teduh.people.models import Person


@contextmanager
def _kept_if(is_kept: bool) -> Iterator[None]:  # noqa: FBT001 - reads as a sentence where it is used
    """The same work either way, and undone where it is not to be: its time tells nobody what became of it."""
    with transaction.atomic():
        yield
        if not is_kept:
            transaction.set_rollback(True)


def tell_of_comment(comment: Comment) -> None:
    """The author of the moment, of a comment that was just left and is shown. Of one that waits, nobody."""
    moment = comment.moment
    with _kept_if(comment.state == Comment.State.PUBLISHED):
        tell(moment.author, COMMENT_LEFT, str(moment.pk), _facts(moment), by=comment.author, again=True)


def keep_told_of_edit(comment: Comment) -> None:
    """Other words may have made it wait."""
    with _kept_if(comment.state != Comment.State.PUBLISHED):
        forget([COMMENT_APPROVED], [str(comment.pk)])
    _withdraw_gone(comment.moment, comment.author)


def tell_of_approval(comment: Comment) -> None:
    """Who left it hears that it is shown, if they knew that it waited."""
    facts = {**_facts(comment.moment), "comment": str(comment.pk)}
    tell(comment.author, COMMENT_APPROVED, str(comment.pk), facts, by=comment.moment.author)


def forget_comments(moment: Moment, comment_ids: Collection[int]) -> None:
    """They are not shown any more, or not there, by whoever may decide so."""
    forget([COMMENT_APPROVED], [str(comment_id) for comment_id in comment_ids])
    for commenter in Person.objects.filter(comments__in=comment_ids).distinct():
        _withdraw_gone(moment, commenter)


def _withdraw_gone(moment: Moment, commenter: Person) -> None:
    """The author is told no longer of somebody of whom nothing is shown under the moment."""
    shown = Comment.objects.filter(moment=moment, author=commenter, state=Comment.State.PUBLISHED)
    with _kept_if(not shown.exists()):
        withdraw(moment.author, [COMMENT_LEFT], str(moment.pk), by=commenter)


def tell_of_reaction(moment: Moment, person: Person) -> None:
    """Once for each person, however often they change their sign; all of a moment in one notice."""
    tell(moment.author, REACTED, str(moment.pk), _facts(moment), by=person)


def withdraw_reaction(moment: Moment, person: Person) -> None:
    withdraw(moment.author, [REACTED], str(moment.pk), by=person)


def forget_moment(moment: Moment) -> None:
    """Removed: nothing leads there any more."""
    forget(ABOUT_A_MOMENT, [str(moment.pk)])
    comments = Comment.objects.filter(moment=moment).values_list("pk", flat=True)
    forget([COMMENT_APPROVED], [str(comment_id) for comment_id in comments])


def _facts(moment: Moment) -> dict[str, str]:
    return {"moment": str(moment.pk), "day": moment.day.isoformat()}
