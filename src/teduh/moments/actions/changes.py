"""What an author may change about a shared moment. Its pictures and its date never change."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from teduh.delivery.gate import require_writing
from teduh.foundation import clock
from teduh.moments.access import own_moments
from teduh.moments.actions.choices import (
    ceiling_of,
    policy_in_force,
    read_audience,
    refuse_audience,
    require_caption,
    require_policy,
    require_sponsor,
)
from teduh.moments.actions.control import pause_comments
from teduh.moments.actions.log import log_choice
from teduh.moments.actions.mentions import end_agreements, keep_mentions
from teduh.moments.models import Audience, CaptionEdit, CommentPolicy, Moment
from teduh.moments.refusals import refusal
from teduh.moments.rules import AudienceChoice, AudienceVerdict, change_verdict, is_within
from teduh.moments.signals import moment_changed
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person

# Of these others hear who showed the moment as it was.
_TOLD = frozenset({"caption", "audience"})


class Changes(TypedDict, total=False):
    """What is left out stays as it is."""

    caption: str
    audience: Audience | str
    circle_id: int | None
    widen: bool
    comment_policy: CommentPolicy | str
    approve_first: bool
    comments_paused: bool
    hides_totals: bool
    sponsor: str
    sponsor_is_political: bool
    is_sensitive: bool


@transaction.atomic
def change_moment(person: Person, *, moment_id: UUID, **changes: Unpack[Changes]) -> Moment:
    """Several changes at once: all of them, or none."""
    moment = _own(person, moment_id)
    if "caption" in changes:
        moment = edit_caption(person, moment_id=moment_id, caption=changes["caption"])
    if changes.keys() & {"audience", "circle_id"}:
        moment = change_audience(
            person,
            moment_id=moment_id,
            audience=changes.get("audience", Audience(moment.audience)),
            circle_id=changes.get("circle_id"),
            widen=changes.get("widen", False),
        )
    if changes.keys() & {"comment_policy", "approve_first"}:
        moment = change_comment_policy(
            person,
            moment_id=moment_id,
            policy=changes.get("comment_policy", policy_in_force(person, moment.comment_policy)),
            approve_first=changes.get("approve_first", moment.approve_first),
        )
    if "comments_paused" in changes:
        pause_comments(person, paused=changes["comments_paused"], moment_id=moment_id)
    _change_signs(person, moment_id, changes)
    return _own(person, moment_id)


def _change_signs(person: Person, moment_id: UUID, changes: Changes) -> None:
    """What is said about a moment beside its words and its circles of people."""
    moment = _own(person, moment_id)
    if "hides_totals" in changes:
        hide_totals(person, moment_id=moment_id, hidden=changes["hides_totals"])
    if "is_sensitive" in changes:
        mark_sensitive(person, moment_id=moment_id, is_sensitive=changes["is_sensitive"])
    if changes.keys() & {"sponsor", "sponsor_is_political"}:
        is_political = changes.get("sponsor_is_political", False)
        wanted = changes.get("sponsor", moment.sponsor)
        declare_sponsor(person, moment_id=moment_id, sponsor=wanted, is_political=is_political)


@transaction.atomic
def hide_totals(person: Person, *, moment_id: UUID, hidden: bool) -> Moment:
    """How many commented and reacted is then for the author alone."""
    moment = _own(person, moment_id)
    if moment.hides_totals == hidden:
        return moment
    moment.hides_totals = hidden
    log_choice(person, "totals_hidden" if hidden else "totals_shown", moment=moment)
    return _changed(moment, "hides_totals")


@transaction.atomic
def declare_sponsor(person: Person, *, moment_id: UUID, sponsor: str, is_political: bool = False) -> Moment:
    """Said afterwards, or taken back where it was wrong."""
    moment, sponsor = _own(person, moment_id), require_sponsor(sponsor, is_political=is_political)
    if sponsor == moment.sponsor:
        return moment
    log_choice(person, "sponsor_declared", before=moment.sponsor, after=sponsor, moment=moment)
    moment.sponsor = sponsor
    return _changed(moment, "sponsor")


@transaction.atomic
def mark_sensitive(person: Person, *, moment_id: UUID, is_sensitive: bool) -> Moment:
    """From the next request on minors do not see its pictures. What moderators marked stays so."""
    moment = _own(person, moment_id)
    if moment.is_sensitive == is_sensitive:
        return moment
    if moment.is_kept_sensitive:
        raise refusal("marked_by_moderators")
    moment.is_sensitive = is_sensitive
    return _changed(moment, "is_sensitive")


@transaction.atomic
def edit_caption(person: Person, *, moment_id: UUID, caption: str) -> Moment:
    """What it said before is kept."""
    moment, caption = _own(person, moment_id), require_caption(caption)
    if caption == moment.caption:
        return moment
    if caption:
        require_writing(person)
    CaptionEdit.objects.create(moment=moment, caption=moment.caption, edited_at=clock.now())
    moment.caption = caption
    _changed(moment, "caption")
    if moment.state == Moment.State.LIVE:
        keep_mentions(moment)
    return moment


@transaction.atomic
def change_audience(
    person: Person,
    *,
    moment_id: UUID,
    audience: Audience | str,
    circle_id: int | None = None,
    widen: bool = False,
) -> Moment:
    """Narrower at once and everywhere; wider only where `widen` says that it is meant."""
    moment = _own(person, moment_id)
    old = AudienceChoice(Audience(moment.audience), moment.circle_id)
    new = read_audience(person, audience, circle_id)
    if new == old:
        return moment
    verdict = change_verdict(old, new, ceiling=ceiling_of(person), widen=widen)
    if verdict is not AudienceVerdict.FINE:
        raise refuse_audience(person, verdict)
    if not is_within(new, old):
        require_writing(person)
    moment.audience, moment.circle_id = new.audience, new.circle_id
    _changed(moment, "audience", "circle_id")
    if moment.state == Moment.State.LIVE:
        end_agreements(moment)
        keep_mentions(moment)
    return moment


@transaction.atomic
def change_comment_policy(
    person: Person, *, moment_id: UUID, policy: CommentPolicy | str, approve_first: bool
) -> Moment:
    """Takes the wanted state, so asking twice is asking once. Comments that are there stay as they are."""
    moment, policy = _own(person, moment_id), require_policy(person, policy)
    if (policy, approve_first) == (moment.comment_policy, moment.approve_first):
        return moment
    before = f"{moment.comment_policy}{', approve first' if moment.approve_first else ''}"
    after = f"{policy}{', approve first' if approve_first else ''}"
    log_choice(person, "comments_chosen", before=before, after=after, moment=moment)
    moment.comment_policy, moment.approve_first = policy, approve_first
    return _changed(moment, "comment_policy", "approve_first")


def _own(person: Person, moment_id: UUID) -> Moment:
    # Held before the moment: a circle that is chosen must not go meanwhile.
    hold_people(person.pk)
    # What was taken down is in the hands of moderators: it can be removed, and not be made another.
    moments = own_moments(person).exclude(state=Moment.State.HIDDEN)
    moment = moments.select_for_update(no_key=True).filter(pk=moment_id).first()
    if moment is None:
        raise refusal("not_found")
    return moment


def _changed(moment: Moment, *fields: str) -> Moment:
    moment.version += 1
    moment.save(update_fields=[*fields, "version"])
    if _TOLD & set(fields):
        moment_changed.send(Moment, moment_id=moment.pk)
    return moment
