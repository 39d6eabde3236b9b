"""Removing a moment: gone with the next request, its slot free while the date lasts."""

from uuid import UUID

from django.db import transaction

from teduh.foundation import clock
from teduh.media.actions import discard_assets
from teduh.moments.access import own_moments
from teduh.moments.actions.counts import hold_moments
from teduh.moments.actions.notices import forget_moment
from teduh.moments.actions.sealing import seal_moment
from teduh.moments.actions.slots import hold_files, hold_slot
from teduh.moments.models import CaptionEdit, Comment, Mention, Moment, Reaction
from teduh.moments.refusals import refusal
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person


@transaction.atomic
def remove_moment(person: Person, *, moment_id: UUID) -> None:
    """Pictures, comments, reactions and mentions go with it; who wrote a comment sees that it was removed.

    Of what was reported a sealed copy stays for those who must decide.
    """
    moment = _own(person, moment_id)
    hold_files(moment.parts.values_list("asset", flat=True))
    hold_slot(person, moment.day)
    # Who reports it meanwhile waits, and is in time or too late.
    hold_people(person.pk)
    hold_moments([moment.pk])
    # Somebody may have been quicker while we waited.
    moment = _own(person, moment_id)
    seal_moment(moment)
    discard_assets(list(moment.parts.values_list("asset", flat=True)))
    Comment.objects.filter(moment=moment).update(state=Comment.State.REMOVED, text="", decided_at=clock.now())
    Reaction.objects.filter(moment=moment).delete()
    CaptionEdit.objects.filter(moment=moment).delete()
    Mention.objects.filter(moment=moment).delete()
    forget_moment(moment)
    _empty(moment)


def _own(person: Person, moment_id: UUID) -> Moment:
    moment = own_moments(person).filter(pk=moment_id).first()
    if moment is None:
        raise refusal("not_found")
    return moment


def _empty(moment: Moment) -> None:
    moment.state, moment.removed_at = Moment.State.REMOVED, clock.now()
    moment.caption, moment.comment_count, moment.version = "", 0, moment.version + 1
    moment.save(update_fields=["state", "removed_at", "caption", "comment_count", "version"])
