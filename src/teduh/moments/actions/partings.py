"""What follows under moments when people block each other or stop being friends."""

from django.db import transaction
from django.db.models import Q

from teduh.foundation import clock
from teduh.moments.actions.counts import hold_moments, keep_comment_counts
from teduh.moments.models import ApprovedCommenter, Comment, Moment, Reaction


@transaction.atomic
def part_after_block(one_id: int, other_id: int) -> None:
    """What each left under the other's moments is hidden for good, until it is shown one by one."""
    shown = [Comment.State.PUBLISHED, Comment.State.HELD]
    comments = Comment.objects.filter(_between(one_id, other_id, "author", "moment__author"), state__in=shown)
    touched = list(comments.values_list("moment", flat=True).distinct())
    hold_moments(touched)
    comments.update(state=Comment.State.HIDDEN, pinned_at=None, decided_at=clock.now())
    Reaction.objects.filter(_between(one_id, other_id, "person", "moment__author")).delete()
    _forget_trust(one_id, other_id)
    keep_comment_counts(Moment.objects.filter(pk__in=touched))


@transaction.atomic
def part_after_friendship(one_id: int, other_id: int) -> None:
    """Audiences look at present friendship by themselves; what ends here is the trust between friends."""
    _forget_trust(one_id, other_id)


def _forget_trust(one_id: int, other_id: int) -> None:
    ApprovedCommenter.objects.filter(_between(one_id, other_id, "author", "person")).delete()


def _between(one_id: int, other_id: int, from_: str, to: str) -> Q:
    return Q(**{from_: one_id, to: other_id}) | Q(**{from_: other_id, to: one_id})
