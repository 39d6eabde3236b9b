"""What the place itself says to some of its people."""

from collections.abc import Collection, Mapping

from django.db import transaction

from teduh.foundation.clock import now
from teduh.foundation.realtime.events import Event
from teduh.foundation.realtime.publishing import person_topic, publish_many
from teduh.notify.access import wanting
from teduh.notify.actions.carrying import carry_later
from teduh.notify.models import Channel, Notice


@transaction.atomic
def announce(person_ids: Collection[int], kind: str, key: str, facts: Mapping[str, str]) -> int:
    """One row a matter, by every channel that each of them has on; answers how many were told now."""
    matter = Notice.objects.filter(kind=kind, key=key)
    known = set(matter.filter(person__in=person_ids).values_list("person", flat=True))
    fresh, at = sorted(set(person_ids) - known), now()
    wanted = wanting(kind, fresh)
    rows = [
        Notice(
            person_id=person_id,
            kind=kind,
            key=key,
            facts=dict(facts),
            created_at=at,
            told_at=at,
            # Without the bell it waits in the list as if read.
            read_at=None if person_id in wanted[Channel.BELL] else at,
        )
        for person_id in fresh
    ]
    made = {notice.person_id: notice.pk for notice in Notice.objects.bulk_create(rows)}
    bells = [(person_topic(one), Event("notice", {"notice": made[one]})) for one in wanted[Channel.BELL]]
    publish_many(bells)
    carry_later(made, wanted)
    return len(made)
