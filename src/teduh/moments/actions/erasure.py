"""What an erased person leaves behind under other people's moments, and in the store."""

from django.db import transaction

from teduh.moments.actions.counts import hold_moments, keep_comment_counts
from teduh.moments.models import Comment, Moment, Reaction


@transaction.atomic
def part_after_erasure(person_id: int) -> None:
    """Their words and signs go. What somebody else answered stays, as an answer to what was removed."""
    comments = Comment.objects.filter(author=person_id)
    signed = Reaction.objects.filter(person=person_id).values_list("moment", flat=True)
    touched = {*comments.values_list("moment", flat=True), *signed}
    hold_moments(touched)
    Comment.objects.filter(reply_to__in=comments).exclude(author=person_id).update(
        reply_to=None, is_orphan=True
    )
    comments.delete()
    Reaction.objects.filter(person=person_id).delete()
    keep_comment_counts(Moment.objects.filter(pk__in=touched))
