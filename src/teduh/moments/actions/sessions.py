"""Opening a capture session: the server pins date, zone, offset and time."""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.crypto import constant_time_compare, salted_hmac

from teduh.foundation import clock
from teduh.moments.models import CaptureSession
from teduh.moments.refusals import refusal
from teduh.moments.rules import (
    MOST_SESSIONS_AN_HOUR,
    SessionSpan,
    SessionVerdict,
    online_span,
    session_verdict,
    ticket_days,
    ticket_span,
    today_for,
)
from teduh.people.models import Person

HOUR = dt.timedelta(hours=1)


@transaction.atomic
def open_session(person: Person) -> tuple[CaptureSession, str]:
    """A session of now and its nonce. Zone and clock may change afterwards, the session does not."""
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    earlier = CaptureSession.objects.filter(person=person)
    now = _now_for(person)
    if earlier.filter(opened_at__gt=now - HOUR).count() >= MOST_SESSIONS_AN_HOUR:
        raise refusal("too_many_sessions")
    day = today_for(person, now, day_start=settings.DAY_START)
    return _open(person, CaptureSession.Kind.ONLINE, day, online_span(now), now)


def _now_for(person: Person) -> dt.datetime:
    """A clock that was set back must not lead back over midnight."""
    now, earlier = clock.now(), CaptureSession.objects.filter(person=person)
    return max(now, earlier.aggregate(last=Max("opened_at"))["last"] or now)


@transaction.atomic
def issue_tickets(person: Person) -> list[tuple[CaptureSession, str]]:
    """One for today and each of the coming dates; whoever asks again gets the same ones."""
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    days = ticket_days(today_for(person, _now_for(person), day_start=settings.DAY_START))
    tickets = CaptureSession.objects.filter(person=person, kind=CaptureSession.Kind.TICKET, day__in=days)
    kept = {ticket.day: (ticket, nonce_of(ticket)) for ticket in tickets}
    issued = [kept.get(day) or _issue(person, day) for day in days]
    return [(ticket, nonce) for ticket, nonce in issued if ticket.published_at is None]


def _issue(person: Person, day: dt.date) -> tuple[CaptureSession, str]:
    span = ticket_span(day, person.time_zone, day_start=settings.DAY_START)
    return _open(person, CaptureSession.Kind.TICKET, day, span, clock.now())


def _open(
    person: Person, kind: CaptureSession.Kind, day: dt.date, span: SessionSpan, now: dt.datetime
) -> tuple[CaptureSession, str]:
    session = CaptureSession.objects.create(
        person=person,
        kind=kind,
        day=day,
        zone=person.time_zone,
        offset_minutes=clock.offset_minutes(span.begins_at, person.time_zone),
        opened_at=now,
        expires_at=span.expires_at,
        redeemable_until=span.redeemable_until,
    )
    return session, nonce_of(session)


def nonce_of(session: CaptureSession) -> str:
    """Only who was given it knows it, and the table does not."""
    return salted_hmac("teduh.moments.nonce", str(session.pk), algorithm="sha256").hexdigest()


def session_for(person: Person, session_id: UUID, nonce: str) -> CaptureSession:
    """Their own session, held until the end of the transaction. Another's does not exist."""
    session = CaptureSession.objects.select_for_update().filter(pk=session_id, person=person).first()
    if session is None:
        raise refusal("not_found")
    if not constant_time_compare(nonce, nonce_of(session)):
        raise refusal("wrong_nonce")
    return session


def require_usable(session: CaptureSession, *, later: bool) -> SessionVerdict:
    """In time, or later where that was agreed. Refused otherwise."""
    verdict = session_verdict(_span(session), clock.now(), later=later)
    if verdict is SessionVerdict.EXPIRED:
        is_over = clock.now() >= session.redeemable_until
        raise refusal("session_over" if is_over else "session_expired", can_send_later=not is_over)
    if verdict is SessionVerdict.NOT_YET:
        raise refusal("day_not_begun")
    return verdict


def _span(session: CaptureSession) -> SessionSpan:
    is_ticket = session.kind == CaptureSession.Kind.TICKET
    begins_at = session.expires_at if is_ticket else session.opened_at
    return SessionSpan(begins_at, session.expires_at, session.redeemable_until)


@transaction.atomic
def sweep_sessions() -> int:
    """Forgets sessions from which nothing was shared and nothing can be any more."""
    over = CaptureSession.objects.filter(published_at=None, redeemable_until__lte=clock.now())
    # Something is being shared from one that somebody holds, and it is not over after all.
    idle = list(over.select_for_update(skip_locked=True).order_by("pk").values_list("pk", flat=True))
    count, _ = CaptureSession.objects.filter(pk__in=idle).delete()
    return count
