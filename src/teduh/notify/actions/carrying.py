"""Taking notices out of the page: one job for each person and channel, kept with the notice itself."""

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import override
from django_tasks import task

from teduh.foundation.clock import now
from teduh.notify.access import wanting
from teduh.notify.channels import Message, carriers
from teduh.notify.lines import lines
from teduh.notify.models import Channel, Notice


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
    if notice is None or not _is_wanted(notice, Channel(channel)) or (expires_at and now() >= expires_at):
        return False
    with override(notice.person.language):
        message = _message(notice, expires_at)
        if message is not None:
            carriers()[Channel(channel)].carry(message)
    return message is not None


def _is_wanted(notice: Notice, channel: Channel) -> bool:
    person = notice.person
    return person.is_active and person.pk in wanting(notice.kind, [person.pk])[channel]


def _message(notice: Notice, expires_at: dt.datetime | None) -> Message | None:
    """None where all whose doing it was are out of reach by now."""
    line = next(iter(lines(notice.person, [notice])), None)
    if line is None:
        return None
    tag = f"{notice.kind}:{notice.key}"
    return Message(notice.person, notice.kind, tag, line.words, line.link, expires_at)
