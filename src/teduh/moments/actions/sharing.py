"""Sharing: what was taken in a session becomes the moment of its date."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict, Unpack
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from teduh.foundation import clock
from teduh.media.actions import keep_assets
from teduh.media.models import Asset
from teduh.moments.actions.beforehand import Earlier, earlier_of, kept_key, prompt_at
from teduh.moments.actions.choices import (
    comment_choices,
    policy_in_force,
    require_audience,
    require_caption,
    require_policy,
    require_sponsor,
)
from teduh.moments.actions.preparing import goes_live, state_with
from teduh.moments.actions.sessions import require_usable, session_for
from teduh.moments.actions.slots import hold_parts, hold_slot
from teduh.moments.models import (
    Audience,
    CaptureSession,
    CommentPolicy,
    DaySlot,
    Moment,
    Part,
    PublishKey,
)
from teduh.moments.refusals import refusal, slot_taken
from teduh.moments.rules import (
    NO_TIMING,
    PartsFacts,
    PartsVerdict,
    SessionVerdict,
    TimingVerdict,
    day_ends,
    default_policy,
    may_publish,
    parts_verdict,
    prompt_counts,
    timing,
)
from teduh.people.models import Person
from teduh.people.rules import age_band

KEY_LIFE = dt.timedelta(hours=24)
LONGEST_KEY = 100
FILLING = {Moment.State.PREPARING, Moment.State.LIVE, Moment.State.HIDDEN}
UNUSABLE = {Asset.State.REFUSED, Asset.State.FAILED}


class Choices(TypedDict, total=False):
    """What somebody may decide when they share. What is left out has a careful default."""

    audience: Audience | str | None
    circle_id: int | None
    caption: str
    comment_policy: CommentPolicy | str
    approve_first: bool | None
    sponsor: str
    sponsor_is_political: bool
    is_sensitive: bool
    single_camera: str
    gap_ms: int | None
    retakes: int
    shows_retakes: bool
    alts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a device says to be let in, and whether sending later is agreed to."""

    session_id: UUID
    nonce: str
    key: str
    later: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """The same with the defaults filled in."""

    # Friends, where nothing is said and nothing has to be.
    audience: Audience | str | None = None
    circle_id: int | None = None
    caption: str = ""
    comment_policy: CommentPolicy | str = ""
    # Not said: as this author chose for new moments.
    approve_first: bool | None = None
    sponsor: str = ""
    sponsor_is_political: bool = False
    is_sensitive: bool = False
    single_camera: str = ""
    gap_ms: int | None = None
    retakes: int = 0
    shows_retakes: bool = False
    alts: Mapping[str, str] = field(default_factory=dict)


def share_moment(
    person: Person,
    *,
    session_id: UUID,
    nonce: str,
    idempotency_key: str,
    later: bool = False,
    **choices: Unpack[Choices],
) -> Moment:
    """Fills the slot of the session's date. The same key gives the same moment for 24 hours.

    `later`: the session is over, and the person agrees that the moment says it was sent later.
    """
    taken = Taken(session_id, nonce, idempotency_key, later=later)
    try:
        return _share(person, taken, Draft(**choices))
    except IntegrityError:
        # The same key was sent for two dates in the same instant, and the other one was first.
        shared = _shared_with(person, idempotency_key)
        if shared is None:
            raise
        return shared


@transaction.atomic
def _share(person: Person, taken: Taken, draft: Draft) -> Moment:
    session = session_for(person, taken.session_id, taken.nonce)
    parts = hold_parts(session)
    slot = hold_slot(person, session.day)
    shared = _shared_with(person, taken.key)
    if shared is not None:
        return shared
    verdict = _require_free(slot, session, later=taken.later)
    _require_parts(parts, draft)
    moment = _moment(person, session, draft, verdict)
    moment.attempt = _fill(slot, person)
    # Everything may have been prepared while the person wrote their caption.
    moment.state = state_with(part.asset for part in parts)
    moment.save(force_insert=True)
    _give(parts, moment, draft.alts)
    session.published_at = moment.published_at
    session.save(update_fields=["published_at"])
    PublishKey.objects.create(person=person, key=taken.key, moment=moment, created_at=moment.published_at)
    if moment.state == Moment.State.LIVE:
        goes_live(moment)
    return moment


def _shared_with(person: Person, key: str) -> Moment | None:
    if not 0 < len(key) <= LONGEST_KEY:
        raise refusal("key_missing")
    kept = kept_key(person.pk, key)
    if kept is None:
        return None
    if kept.created_at > clock.now() - KEY_LIFE:
        return Moment.objects.get(pk=kept.moment_id)
    PublishKey.objects.filter(pk=kept.id).delete()
    return None


def _require_free(slot: DaySlot, session: CaptureSession, *, later: bool) -> SessionVerdict:
    if session.published_at is not None:
        raise refusal("session_used")
    earlier = earlier_of(slot.person_id, slot.day)
    for one in earlier:
        if one.state in FILLING:
            raise slot_taken(one.id)
    verdict = require_usable(session, later=later)
    _require_not_closed(session, earlier)
    if not may_publish(slot.attempts):
        raise refusal("too_many_attempts")
    # What failed before makes room.
    if failed := [one.id for one in earlier if one.state == Moment.State.FAILED]:
        Moment.objects.filter(pk__in=failed).update(state=Moment.State.REMOVED, removed_at=clock.now())
    return verdict


def _require_not_closed(session: CaptureSession, earlier: list[Earlier]) -> None:
    """Removing frees the slot while its date lasts. Removed afterwards, the date stays empty."""
    ends_at = day_ends(session.day, session.zone, day_start=settings.DAY_START)
    # What could not be prepared was never there to be removed.
    if any(
        one.removed_at and one.removed_at >= ends_at
        for one in earlier
        if one.state == Moment.State.REMOVED and not one.failed_because
    ):
        raise refusal("day_closed")


def _require_parts(parts: list[Part], draft: Draft) -> None:
    facts = PartsFacts(
        roles={part.role for part in parts},
        all_from_camera=all(part.source == Part.Source.CAMERA for part in parts),
        single_camera=draft.single_camera,
        gap_ms=draft.gap_ms,
    )
    verdict = parts_verdict(facts, longest_gap_ms=settings.CAPTURE_GAP_SECONDS * 1000)
    if verdict is not PartsVerdict.FINE:
        raise refusal(verdict)
    _require_arrived([part.asset for part in parts])


def _require_arrived(assets: list[Asset]) -> None:
    unusable = [asset for asset in assets if asset.state in UNUSABLE]
    if unusable:
        raise refusal("part_refused", reason=unusable[0].reason)
    if any(asset.state == Asset.State.RECEIVING for asset in assets):
        raise refusal("upload_unfinished")


def _moment(person: Person, session: CaptureSession, draft: Draft, verdict: SessionVerdict) -> Moment:
    now, is_late = clock.now(), verdict is SessionVerdict.LATER
    choice = require_audience(person, draft.audience, draft.circle_id)
    chosen = comment_choices(person)
    policy = draft.comment_policy or default_policy(choice.audience, policy_in_force(person, chosen.policy))
    label = NO_TIMING if is_late else _timing(person, session, now)
    return Moment(
        author=person,
        day=session.day,
        zone=session.zone,
        offset_minutes=session.offset_minutes,
        opened_at=session.opened_at,
        published_at=now,
        audience=choice.audience,
        circle_id=choice.circle_id,
        comment_policy=require_policy(person, policy),
        approve_first=chosen.approve_first if draft.approve_first is None else draft.approve_first,
        hides_totals=chosen.hides_totals,
        caption=require_caption(draft.caption),
        sponsor=require_sponsor(draft.sponsor, is_political=draft.sponsor_is_political),
        is_sensitive=draft.is_sensitive,
        single_camera=draft.single_camera,
        gap_ms=None if draft.single_camera else draft.gap_ms,
        retakes=draft.retakes,
        shows_retakes=draft.shows_retakes,
        timing=label.timing,
        late_seconds=label.late_seconds,
        sent_later=is_late,
    )


def _timing(person: Person, session: CaptureSession, now: dt.datetime) -> TimingVerdict:
    prompted = prompt_at(settings.PROMPT_ZONE, session.day)
    counts = prompted is not None and prompt_counts(prompted, session.zone, session.day)
    return timing(
        session.opened_at,
        now,
        prompt_at=prompted if counts else None,
        window=dt.timedelta(seconds=settings.LATE_WINDOW_SECONDS),
        band=age_band(person, now),
    )


def _fill(slot: DaySlot, person: Person) -> int:
    """The slot counts one attempt more, and no date before is opened again."""
    slot.attempts += 1
    slot.save(update_fields=["attempts"])
    before = Q(latest_day=None) | Q(latest_day__lt=slot.day)
    if Person.objects.filter(before, pk=person.pk).update(latest_day=slot.day):
        person.latest_day = slot.day
    return slot.attempts


def _give(parts: list[Part], moment: Moment, alts: Mapping[str, str]) -> None:
    keep_assets([part.asset_id for part in parts])
    Part.objects.filter(pk__in=[part.pk for part in parts]).update(moment=moment)
    for part in parts:
        alt = alts.get(part.role, part.alt)[: Part.alt.field.max_length]
        if alt != part.alt:
            Part.objects.filter(pk=part.pk).update(alt=alt)
