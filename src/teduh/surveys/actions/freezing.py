"""A release is frozen: a table of codes that nobody changes any more, and that nobody can be found in."""

import hashlib
from collections.abc import Sequence

from django.db import transaction

from teduh.foundation.clock import now
from teduh.surveys.access import asked_in
from teduh.surveys.blurring import blurred, in_bands
from teduh.surveys.models import Fielding, Release, Response
from teduh.surveys.questionnaire.model import Questionnaire
from teduh.surveys.refusals import not_found, too_few
from teduh.surveys.rules import may_freeze
from teduh.surveys.tables import Row, table_of, told_together


@transaction.atomic
def freeze_release(slug: str, *, with_texts: bool = False, is_exact: bool = False) -> Release:
    """All complete responses, without small countries; what people wrote, only where that is asked for.

    is_exact: with ages as they are, and combinations of who people are that few share.
    With their receipts goes the last way from a person to their answers.
    """
    fielding = Fielding.objects.select_for_update(of=("self",)).select_related("edition").filter(slug=slug)
    held = fielding.first()
    if held is None:
        raise not_found()
    responses = list(
        Response.objects.select_for_update()
        .filter(fielding=held, state=Response.State.COMPLETE)
        .order_by("pk")
    )
    rows = told_together([_row(each) for each in responses])
    keys = {row.key for row in rows}
    told = [each for each in responses if str(each.pk) in keys]
    if not may_freeze(len(told), sum(each.release_id is not None for each in told)):
        raise too_few()
    table = _table(asked_in(held.edition), rows, with_texts=with_texts, is_exact=is_exact)
    release = Release.objects.create(
        fielding=held,
        number=held.releases.count() + 1,
        frozen_on=now().date(),
        count=len(rows),
        table=table,
        digest=hashlib.sha256(table.encode()).hexdigest(),
    )
    forgotten = Response.objects.filter(pk__in=[each.pk for each in told], release=None)
    forgotten.update(release=release, resume_hash=None, receipt_hash=None)
    return release


def _table(asked: Questionnaire, rows: Sequence[Row], *, with_texts: bool, is_exact: bool) -> str:
    if is_exact:
        return table_of(asked, rows, with_texts=with_texts)
    bands = {each.id for each in in_bands(asked)}
    return table_of(asked, blurred(asked, rows), with_texts=with_texts, bands=bands)


def _row(response: Response) -> Row:
    return Row(
        str(response.pk),
        response.country,
        response.language,
        response.answers,
        response.arms,
        tuple(response.flags),
        is_ahead=response.is_ahead,
    )
