"""A release is frozen: a table of codes that nobody changes any more, and that nobody can be found in."""

import hashlib

from django.db import transaction

from teduh.foundation.clock import now
from teduh.surveys.access import asked_in
from teduh.surveys.models import Fielding, Release, Response
from teduh.surveys.refusals import not_found, too_few
from teduh.surveys.rules import may_freeze
from teduh.surveys.tables import Row, table_of


@transaction.atomic
def freeze_release(slug: str) -> Release:
    """All complete responses. With their receipts goes the last way from a person to their answers."""
    fielding = Fielding.objects.select_for_update(of=("self",)).select_related("edition").filter(slug=slug)
    held = fielding.first()
    if held is None:
        raise not_found()
    responses = list(
        Response.objects.select_for_update()
        .filter(fielding=held, state=Response.State.COMPLETE)
        .order_by("pk")
    )
    if not may_freeze(len(responses), sum(each.release_id is not None for each in responses)):
        raise too_few()
    rows = [
        Row(str(r.pk), r.country, r.language, r.answers, r.arms, tuple(r.flags), is_ahead=r.is_ahead)
        for r in responses
    ]
    table = table_of(asked_in(held.edition), rows)
    release = Release.objects.create(
        fielding=held,
        number=held.releases.count() + 1,
        frozen_on=now().date(),
        count=len(rows),
        table=table,
        digest=hashlib.sha256(table.encode()).hexdigest(),
    )
    forgotten = Response.objects.filter(pk__in=[each.pk for each in responses], release=None)
    forgotten.update(release=release, resume_hash=None, receipt_hash=None)
    return release
