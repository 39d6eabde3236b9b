"""Taking notices out of the page: one job for each person and channel, kept with the notice itself."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from django.urls import reverse
from django.utils.translation import override
from django_tasks import task

from teduh.foundation.clock import now
from teduh.foundation.jobs.leased_task import RetryLater
from teduh.notify.access import devices_to_be_told, visible_notices, wanting
from teduh.notify.actions.delivering import Delivered, deliver
from teduh.notify.calls import call_of, is_nobodys, wakes
from teduh.notify.channels import Message, carriers
from teduh.notify.envelopes import body_of, push_of
from teduh.notify.lines import lines
from teduh.notify.models import Channel, Delivery, Notice, PushDevice
from teduh.notify.rules import is_quiet
from teduh.notify.silence import silence_link
from teduh.notify.webpush.sender import Push
from teduh.people.models import Person
from teduh.people.rules import rule_for

SHORTEST_PAUSE = 15


def carry_later(
    notices: Mapping[int, int], wanted: Mapping[Channel, set[int]], *, until: dt.datetime | None = None
) -> None:
    """`notices` are ids by the ids of their people. After `until` what was not carried is dropped."""
    for channel, carrier in carriers().items():
        people = wanted[channel] & notices.keys()
        for person_id in sorted(carrier.reaches(people) if people else ()):
            carry_notice.enqueue(notices[person_id], channel.value, until.isoformat() if until else None)


@task()
def carry_notice(notice_id: int, channel: str, until: str | None = None) -> bool:
    """Decided anew when it leaves; what nobody wants any more is dropped, never kept for later."""
    notice = Notice.objects.select_related("person").filter(pk=notice_id).first()
    expires_at = dt.datetime.fromisoformat(until) if until else None
    if notice is None or not _still_wanted([notice], Channel(channel)):
        return False
    if expires_at and now() >= expires_at:
        return False
    if not visible_notices(notice.person).filter(pk=notice_id).exists():
        return False
    with override(notice.person.language):
        message = _message(notice, expires_at)
        if message is not None:
            carriers()[Channel(channel)].carry(message)
    return message is not None


@task()
def deliver_calls(notice_ids: list[int], until: str) -> int:
    """One push for each person over all their devices, while it still concerns them; answers how many."""
    expires_at = dt.datetime.fromisoformat(until)
    if now() >= expires_at:
        return 0
    notices = list(Notice.objects.select_related("person").filter(pk__in=notice_ids).order_by("pk"))
    still = _not_sent(_still_wanted(notices, Channel.PUSH))
    sent, again = set[int](), Delivered()
    devices = _devices({notice.person_id for notice in still})
    # Whose newest device is gone has perhaps an older one.
    while still:
        delivered = deliver(_pushes(still, devices, expires_at))
        sent |= delivered.sent
        again.again |= delivered.again
        again.retry_after = max(again.retry_after, delivered.retry_after)
        still = [notice for notice in still if notice.person_id in delivered.gone]
    pause = max(SHORTEST_PAUSE, again.retry_after)
    if again.again and now() + dt.timedelta(seconds=pause) < expires_at:
        raise RetryLater(pause, counted=False)
    return len(sent)


def _still_wanted(notices: Collection[Notice], channel: Channel) -> list[Notice]:
    """All of one kind. Asked at the instant of sending: what was chosen, what is done, and who sleeps."""
    if not notices:
        return []
    kind, people = next(iter(notices)).kind, {notice.person_id for notice in notices}
    wanted = wanting(kind, people)[channel]
    at = now()
    left = [notice for notice in notices if notice.person_id in wanted and notice.person.is_active]
    if channel is Channel.PUSH and not wakes(kind):
        left = [notice for notice in left if not _sleeps(notice.person, at)]
    return _concerned(kind, left)


def _concerned(kind: str, notices: list[Notice]) -> list[Notice]:
    call = call_of(kind)
    if call is None or not notices:
        return notices
    day = dt.date.fromisoformat(notices[0].key)
    concerned = call.concerns([notice.person_id for notice in notices], day)
    return [notice for notice in notices if notice.person_id in concerned]


def _sleeps(person: Person, at: dt.datetime) -> bool:
    return is_quiet(at, person.time_zone, rule_for(person, at))


def _not_sent(notices: list[Notice]) -> list[Notice]:
    """A job that is begun again goes on with those whom it had not reached."""
    if not notices:
        return []
    people = [notice.person_id for notice in notices]
    sent = Delivery.objects.filter(person__in=people, outcome=Delivery.Outcome.SENT)
    of_date = sent.filter(kind=notices[0].kind, message__startswith=f"{_tag(notices[0])}@")
    reached = set(of_date.values_list("person", flat=True))
    return [notice for notice in notices if notice.person_id not in reached]


def _devices(person_ids: Collection[int]) -> dict[int, list[PushDevice]]:
    """Each person's, the one used last at the end."""
    found: dict[int, list[PushDevice]] = {}
    for device in devices_to_be_told(person_ids):
        found.setdefault(device.person_id, []).insert(0, device)
    return found


def _pushes(
    notices: Collection[Notice], devices: dict[int, list[PushDevice]], expires_at: dt.datetime
) -> Iterator[Push]:
    """Each to the device that was used last and is left; worded and encrypted one by one as they leave."""
    for notice in notices:
        left = devices.get(notice.person_id)
        if not left:
            continue
        with override(notice.person.language):
            message = _message(notice, expires_at)
            if message is not None:
                yield push_of(left.pop(), message, body_of(message))


def _message(notice: Notice, expires_at: dt.datetime | None) -> Message | None:
    """None where all whose doing it was are out of reach by now."""
    line = next(iter(lines(notice.person, [notice])), None)
    if line is None:
        return None
    silence = silence_link(notice.person_id, notice.kind) if call_of(notice.kind) else None
    link = _link(notice, line.link)
    return Message(
        notice.person, notice.kind, _tag(notice), line.words, link, notice.told_at, expires_at, silence
    )


def _link(notice: Notice, link: str) -> str:
    """Others may read a letter too, and an address can name what an event is about: theirs names nothing."""
    is_said_by_place = is_nobodys(notice.kind) and call_of(notice.kind) is None
    return reverse("notify:follow", args=[notice.pk]) if is_said_by_place else link


def _tag(notice: Notice) -> str:
    return f"{notice.kind}:{notice.key}"
