"""What follows under moments when people block each other or stop being friends."""

from django.db import transaction
from django.db.models import Q, QuerySet

from teduh.foundation import clock
from teduh.moments.actions.counts import hold_moments, keep_comment_counts
from teduh.moments.actions.mentions import end_agreements_between, part_mentions
from teduh.moments.models import ApprovedCommenter, Comment, Moment, Reaction

SHOWN = (Comment.State.PUBLISHED, Comment.State.HELD)


@transaction.atomic
def part_after_block(blocker_id: int, blocked_id: int) -> None:
    """What each left under the other's moments is hidden until whoever blocked shows it, one by one."""
    left = Comment.objects.filter(_between(blocker_id, blocked_id, "author", "moment__author"))
    touched = list(left.filter(state__in=SHOWN).values_list("moment", flat=True).distinct())
    hold_moments(touched)
    own, theirs = left.filter(author=blocker_id), left.filter(author=blocked_id)
    _hide(own.filter(state__in=SHOWN), Comment.Because.PARTED)
    _hide(theirs.filter(state__in=SHOWN), Comment.Because.BLOCKED)
    # Also what was hidden before, by hand or by a block of the other: from now on it stands in one list.
    theirs.filter(state=Comment.State.HIDDEN).update(held_because=Comment.Because.BLOCKED)
    Reaction.objects.filter(_between(blocker_id, blocked_id, "person", "moment__author")).delete()
    _forget_trust(blocker_id, blocked_id)
    part_mentions(blocker_id, blocked_id)
    keep_comment_counts(Moment.objects.filter(pk__in=touched))


def _hide(comments: QuerySet[Comment], because: Comment.Because) -> None:
    comments.update(state=Comment.State.HIDDEN, held_because=because, pinned_at=None, decided_at=clock.now())


@transaction.atomic
def part_after_friendship(one_id: int, other_id: int) -> None:
    """Audiences look at present friendship by themselves; what friends allowed each other ends."""
    _forget_trust(one_id, other_id)
    end_agreements_between(one_id, other_id)


def _forget_trust(one_id: int, other_id: int) -> None:
    ApprovedCommenter.objects.filter(_between(one_id, other_id, "author", "person")).delete()


def _between(one_id: int, other_id: int, from_: str, to: str) -> Q:
    return Q(**{from_: one_id, to: other_id}) | Q(**{from_: other_id, to: one_id})
