"""What waited before there was one queue stands in it from the same moment on."""

import datetime as dt

from django.db import migrations
from django.db.models import Max, Min

ALONE = {0: 2880, 1: 1440, 2: 120}


def queue(apps, schema_editor):
    case = apps.get_model("safety", "Case")
    reports = apps.get_model("safety", "Report").objects.filter(decision=None).order_by()
    grouped = reports.values("kind", "key", "about").annotate(urgency=Max("urgency"), since=Min("created_at"))
    for row in grouped:
        level = min(2, max(0, row["urgency"] // 2 - 1))
        _open(case, row["kind"], row["key"], row["about"], level, row["since"])
    for appeal in apps.get_model("safety", "Appeal").objects.filter(outcome="waiting").select_related("decision"):
        _open(case, "appeal", str(appeal.decision_id), appeal.decision.about_id, 0, appeal.made_at)


def _open(case, kind, key, about_id, level, since):
    due_at = since + dt.timedelta(minutes=ALONE[level])
    case.objects.get_or_create(
        kind=kind, key=key, defaults={"level": level, "about_id": about_id, "since": since, "due_at": due_at}
    )


class Migration(migrations.Migration):
    dependencies = [("safety", "0005_the_desk")]
    operations = [migrations.RunPython(queue, migrations.RunPython.noop, elidable=True)]
