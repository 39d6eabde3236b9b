"""A report is published, replaced whole, or taken away."""

import hashlib
import json
import zlib
from dataclasses import asdict

from django.db import transaction

from teduh.foundation.clock import now
from teduh.surveys.models import PublishedReport, ReportFile, ReportOrder
from teduh.surveys.refusals import not_found
from teduh.surveys.report.bundled import Bundle


@transaction.atomic
def publish_report(slug: str, *, made: Bundle, is_demo: bool = False) -> PublishedReport:
    """What stood under this name is replaced; nobody meets half of one and half of the other."""
    PublishedReport.objects.filter(slug=slug).delete()
    report = PublishedReport.objects.create(
        slug=slug,
        version=_fingerprint(made),
        published_at=now(),
        title=dict(made.title),
        countries={country: dict(names) for country, names in made.countries.items()},
        languages=list(made.languages),
        drafts=list(made.drafts),
        is_demo=is_demo,
    )
    ReportFile.objects.bulk_create(
        ReportFile(report=report, name=name, content=zlib.compress(content, 9))
        for name, content in made.files.items()
    )
    ReportOrder.objects.bulk_create(ReportOrder(report=report, **asdict(order)) for order in made.orders)
    return report


def withdraw_report(slug: str) -> None:
    """With all that it has put in order. Raises Refused where there is none."""
    removed, _of_each = PublishedReport.objects.filter(slug=slug).delete()
    if not removed:
        raise not_found()


def _fingerprint(made: Bundle) -> str:
    whole = hashlib.sha256()
    for name, content in sorted(made.files.items()):
        whole.update(name.encode() + hashlib.sha256(content).digest())
    orders = [asdict(order) for order in made.orders]
    whole.update(json.dumps([dict(made.title), orders], sort_keys=True).encode())
    return whole.hexdigest()
