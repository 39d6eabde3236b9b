"""One's own data: an archive of all of it, and requests that people must answer in time."""

import datetime as dt
import logging
from uuid import UUID

from django.db import transaction

from teduh.foundation.clock import now
from teduh.people import refusals
from teduh.people.actions.holding import hold_people
from teduh.people.models import Archive, DataRequest, Person
from teduh.people.rules import birthday_instants, due_at, rule_for
from teduh.people.signals import archive_asked, archive_dropped, data_requested

KEPT_FOR = dt.timedelta(days=7)
LONGEST_WORDS, LONGEST_ANSWER = 1000, 2000
logger = logging.getLogger("teduh.security")


@transaction.atomic
def ask_for_archive(person: Person) -> Archive:
    """A new one replaces the former. While one is being put together, that one is meant."""
    hold_people(person.pk)
    waiting = Archive.objects.filter(person=person, state=Archive.State.WAITING).first()
    if waiting is not None:
        return waiting
    drop_archives_of(person)
    archive = Archive.objects.create(person=person, asked_at=now())
    archive_asked.send(Archive, archive_id=archive.pk)
    return archive


@transaction.atomic
def archive_is_ready(archive_id: UUID, *, size: int, sha256: str) -> bool:
    """False when nobody waits for it any more."""
    expires = now() + KEPT_FOR
    waiting = Archive.objects.filter(pk=archive_id, state=Archive.State.WAITING)
    return bool(waiting.update(state=Archive.State.READY, size=size, sha256=sha256, expires_at=expires))


def archive_failed(archive_id: UUID) -> None:
    waiting = Archive.objects.filter(pk=archive_id, state=Archive.State.WAITING)
    waiting.update(state=Archive.State.FAILED, expires_at=now() + KEPT_FOR)


@transaction.atomic
def archive_is_lost(archive_id: UUID) -> bool:
    """Its file is gone, and it is put together anew. False when it was dropped meanwhile."""
    ready = Archive.objects.filter(pk=archive_id, state=Archive.State.READY)
    if not ready.update(state=Archive.State.WAITING, size=0, sha256="", expires_at=None):
        return False
    archive_asked.send(Archive, archive_id=archive_id)
    return True


@transaction.atomic
def drop_archive(archive: Archive) -> None:
    archive_dropped.send(Archive, archive_id=archive.pk)
    archive.delete()


def drop_archives_of(person: Person) -> None:
    for archive in Archive.objects.filter(person=person):
        drop_archive(archive)


def drop_old_archives() -> int:
    """Those that nobody fetched within their week."""
    old = list(Archive.objects.filter(expires_at__lte=now()))
    for archive in old:
        drop_archive(archive)
    return len(old)


@transaction.atomic
def request_about_data(person: Person, *, kind: str, words: str) -> DataRequest:
    """One open request of a kind: asking again adds nothing and loses nothing."""
    if kind not in DataRequest.OF_ANYBODY:
        raise refusals.unknown_request()
    hold_people(person.pk)
    at = now()
    asked, is_new = DataRequest.objects.get_or_create(
        person=person,
        kind=kind,
        state=DataRequest.State.OPEN,
        defaults={"words": words.strip()[:LONGEST_WORDS], "received_at": at, "due_at": due_at(at)},
    )
    _say_that_it_waits(asked, is_new=is_new)
    return asked


def _say_that_it_waits(asked: DataRequest, *, is_new: bool) -> None:
    if is_new:
        data_requested.send(DataRequest, request_id=asked.pk)


@transaction.atomic
def ask_for_birth_date(person: Person, *, birth_date: dt.date, words: str) -> DataRequest:
    """An earlier one than is kept. Asking again says it anew, and the clock of the first goes on."""
    at = now()
    said = {"birth_date": birth_date, "words": words.strip()[:LONGEST_WORDS]}
    asked, is_new = DataRequest.objects.update_or_create(
        person=person,
        kind=DataRequest.Kind.BIRTH_DATE,
        state=DataRequest.State.OPEN,
        defaults=said,
        create_defaults={**said, "received_at": at, "due_at": due_at(at)},
    )
    _say_that_it_waits(asked, is_new=is_new)
    return asked


def keep_birth_date(person: Person, birth_date: dt.date) -> None:
    """The date, and the instants of the birthdays that go with it. It never makes an account public."""
    person.birth_date = birth_date
    person.turns_16_at, person.turns_18_at = birthday_instants(birth_date, person.time_zone)
    person.is_private = person.is_private or not rule_for(person, now()).may_be_public
    person.save(update_fields=["birth_date", "turns_16_at", "turns_18_at", "is_private"])


@transaction.atomic
def answer_request(
    by: Person, *, request_id: int, is_granted: bool, answer: str, birth_date: dt.date | None = None
) -> DataRequest:
    """In words that the person can read. What was answered once stays answered so.

    `birth_date` is the one that the desk was shown: whoever asks may say another while it is decided.
    """
    if not by.is_staff:
        raise refusals.not_found()
    asked = _held_request(request_id)
    if asked is None or asked.person_id == by.pk:
        raise refusals.not_found()
    if asked.birth_date != birth_date:
        raise refusals.request_changed()
    if not answer.strip():
        raise refusals.answer_needed()
    asked.state = DataRequest.State.DONE if is_granted else DataRequest.State.REFUSED
    asked.answer, asked.answered_at = answer.strip()[:LONGEST_ANSWER], now()
    asked.save(update_fields=["state", "answer", "answered_at"])
    if is_granted and asked.birth_date:
        keep_birth_date(asked.person, asked.birth_date)
        logger.info("person %s granted person %s another birth date", by.pk, asked.person_id)
    return asked


def _held_request(request_id: int) -> DataRequest | None:
    """The open one as it stands, with its person held: neither says anything else until it is answered."""
    still_open = DataRequest.objects.filter(pk=request_id, state=DataRequest.State.OPEN)
    hold_people(*still_open.values_list("person", flat=True))
    return still_open.select_for_update().first()
