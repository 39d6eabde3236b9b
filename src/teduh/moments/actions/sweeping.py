"""What the clock does with comments: what nobody decided goes, and who wished so hears how much waits."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from teduh.foundation import clock
from teduh.moments.access import comments_under
from teduh.moments.actions.counts import hold_moments
from teduh.moments.actions.log import log_comment
from teduh.moments.models import Comment, CommentChoices
from teduh.moments.notices import COMMENT_HELD
from teduh.notify.actions import tell
from teduh.people.access import muted_by
from teduh.people.models import Person

HELD_FOR, REFUSED_FOR = dt.timedelta(days=60), dt.timedelta(days=30)
# In the evening, and before anybody's quiet hours.
DIGEST_HOURS = range(18, 21)
AT_ONCE = 500


@transaction.atomic
def sweep_comments() -> int:
    """Held for 60 days, refused for 30: the words go and nobody is told. Nothing is ever shown by time."""
    now, state = clock.now(), Comment.State
    due = Comment.objects.filter(
        Q(state=state.HELD, created_at__lte=now - HELD_FOR)
        | Q(state=state.REFUSED, decided_at__lte=now - REFUSED_FOR)
    )
    found = list(due.select_related("moment").order_by("pk")[:AT_ONCE])
    hold_moments({comment.moment_id for comment in found})
    for comment in found:
        before = comment.state
        comment.state, comment.text, comment.held_because = state.REMOVED, "", ""
        comment.save(update_fields=["state", "text", "held_because"])
        log_comment("expired", comment, before=before, by=None)
    return len(found)


def tell_digests() -> int:
    """Once a day, in the evening where they live, the number of what waits, to those who asked for it."""
    wanting = CommentChoices.objects.filter(wants_digest=True, author__is_active=True)
    return sum(_tell_digest(choices) for choices in wanting.select_related("author").iterator())


@transaction.atomic
def _tell_digest(choices: CommentChoices) -> bool:
    person, now = choices.author, clock.now()
    here = now.astimezone(ZoneInfo(person.time_zone))
    if here.hour not in DIGEST_HOURS:
        return False
    day = here.date()
    not_yet = Q(digest_told_on=None) | Q(digest_told_on__lt=day)
    if not CommentChoices.objects.filter(not_yet, pk=choices.pk).update(digest_told_on=day):
        return False
    waiting = comments_under(person).filter(state=Comment.State.HELD).exclude(author__in=muted_by(person))
    latest = waiting.order_by("-pk").first()
    if latest is None:
        return False
    facts = {"number": str(waiting.count()), "day": day.isoformat()}
    tell(person, COMMENT_HELD, day.isoformat(), facts, by=Person.objects.get(pk=latest.author_id))
    return True
