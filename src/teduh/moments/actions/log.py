"""The author's log: one line for each change, in the transaction of the change."""

from teduh.foundation import clock
from teduh.moments.models import Comment, EngagementEntry, Moment
from teduh.people.models import Person


def log_comment(act: str, comment: Comment, *, before: str, by: Person | None) -> None:
    """What became of a comment, for the author of the moment. It must come with its moment."""
    EngagementEntry.objects.create(
        author_id=comment.moment.author_id,
        by=by,
        act=act,
        person_id=comment.author_id,
        moment_id=comment.moment_id,
        comment=comment,
        before=before,
        after=comment.state,
        at=clock.now(),
    )


def log_choice(
    author: Person, act: str, *, before: object = "", after: object = "", moment: Moment | None = None
) -> None:
    """What an author chose; asking for what is so already is not logged."""
    EngagementEntry.objects.create(
        author=author,
        by=author,
        act=act,
        moment=moment,
        before=str(before),
        after=str(after),
        at=clock.now(),
    )


def log_person(author: Person, act: str, person: Person, *, before: str = "", after: str = "") -> None:
    EngagementEntry.objects.create(
        author=author, by=author, act=act, person=person, before=before, after=after, at=clock.now()
    )
