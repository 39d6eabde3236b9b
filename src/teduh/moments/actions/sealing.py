"""What was reported and goes leaves a sealed copy for those who must decide about it."""

from uuid import UUID

from teduh.media.actions import seal_assets
from teduh.moments.models import Comment, Moment, Part
from teduh.safety.access import open_cases
from teduh.safety.actions import seal_thing

# By these names the desk knows what is reported here.
MOMENT, COMMENT = "moment", "comment"


def seal_moment(moment: Moment) -> None:
    """With the comments under it that were reported. Before its words and files go, and while it is held."""
    copy = seal_thing(kind=MOMENT, key=str(moment.pk), about_id=moment.author_id, words=moment.caption)
    if copy is not None:
        parts = Part.objects.filter(moment=moment).order_by("role")
        seal_assets(copy, dict(parts.values_list("asset", "alt")))
    seal_comments(list(Comment.objects.filter(moment=moment).exclude(state=Comment.State.REMOVED)))


def seal_comments(comments: list[Comment]) -> None:
    reported = open_cases(COMMENT, [str(comment.pk) for comment in comments])
    for comment in comments:
        if str(comment.pk) in reported:
            about, words = comment.author_id, comment.text
            seal_thing(kind=COMMENT, key=str(comment.pk), about_id=about, words=words)


def seal_moment_of(moment_id: UUID) -> None:
    """As it stands, when its author's account goes."""
    moment = Moment.objects.filter(pk=moment_id).exclude(state=Moment.State.REMOVED).first()
    if moment is not None:
        seal_moment(moment)


def seal_comment_of(comment_id: int) -> None:
    seal_comments(list(Comment.objects.filter(pk=comment_id).exclude(state=Comment.State.REMOVED)))
