"""A pollster's file is brought, looked at, mended, weighted, published, and gone when nobody wants it."""

import json
import logging
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django_tasks import task

from teduh.foundation.clock import now
from teduh.foundation.jobs import RetryLater, enqueue_unique
from teduh.media.codec import RenderingFailed
from teduh.media.store import StoreAway
from teduh.people.models import Person
from teduh.people.sealing import seal, unseal
from teduh.surveys.actions.publishing import publish_report, withdraw_report
from teduh.surveys.importing.launch import Answer, asked
from teduh.surveys.importing.mends import Mends
from teduh.surveys.importing.order import BUNDLE
from teduh.surveys.importing.plan import Plan
from teduh.surveys.kept_imports import (
    Brought,
    forget,
    kept_ids,
    lay_up_files,
    lay_up_report,
    plain_name,
    report_kept,
    taken_out,
)
from teduh.surveys.models import Import, PublishedReport
from teduh.surveys.refusals import (
    errors_left,
    import_busy,
    name_taken,
    no_report,
    not_found,
    plan_missing,
)
from teduh.surveys.report.bundled import unpacked
from teduh.surveys.rules import IMPORT_KEPT_FOR
from teduh.surveys.sealed_imports import opened, under_seal

logger = logging.getLogger(__name__)
_WHEN_AWAY = 30.0


def bring_import(researcher: Person, *, slug: str, files: Sequence[Brought], size: int) -> Import:
    """Nothing of it counts before somebody looked. Its row comes first: no file lies there without one."""
    if Import.objects.filter(slug=slug).exists() or PublishedReport.objects.filter(slug=slug).exists():
        raise name_taken()
    made = Import(slug=slug, file_name=plain_name(files[0][0]), size=size, brought_by=researcher)
    made.brought_at = made.changed_at = now()
    made.state = Import.State.FAILED
    made.save(force_insert=True)
    lay_up_files(made.pk, files)
    with transaction.atomic():
        _begin(made, Import.Step.LOOK)
        enqueue_unique(look_at, f"import:{made.pk}", str(made.pk))
    return made


@transaction.atomic
def mend_import(import_id: UUID, *, mends: Mends) -> None:
    """It is looked at anew, and what was weighted before does not hold any more."""
    row = _idle(import_id)
    row.mends, row.outcome = under_seal(mends.model_dump(mode="json", exclude_defaults=True)), {}
    _begin(row, Import.Step.LOOK, "mends", "outcome")
    enqueue_unique(look_at, f"import:{row.pk}", str(row.pk))
    transaction.on_commit(lambda: forget(import_id, all_of_it=False))


@transaction.atomic
def keep_plan(import_id: UUID, *, plan: Plan) -> None:
    """Settings of the study. What was weighted by others does not hold any more."""
    row = _idle(import_id)
    row.plan, row.outcome, row.changed_at = plan.model_dump(mode="json", exclude_defaults=True), {}, now()
    row.save(update_fields=["plan", "outcome", "changed_at"])
    transaction.on_commit(lambda: forget(import_id, all_of_it=False))


@transaction.atomic
def weigh_import(import_id: UUID) -> None:
    """Raises Refused as long as an error is left, or nobody said what is asked."""
    row = _idle(import_id)
    errors = sum(each["is_error"] for each in look_of(row).get("findings", []))
    if errors or "columns" not in look_of(row):
        raise errors_left(max(errors, 1))
    if not row.plan.get("questions"):
        raise plan_missing()
    row.outcome = {}
    _begin(row, Import.Step.REPORT, "outcome")
    enqueue_unique(weigh_file, f"import:{row.pk}", str(row.pk))


@transaction.atomic
def publish_import(import_id: UUID) -> PublishedReport:
    """The very report that was looked at. Raises Refused where another one stands at its address."""
    row = _idle(import_id)
    if "countries" not in row.outcome:
        raise no_report()
    there = PublishedReport.objects.filter(slug=row.slug).first()
    if there is not None and there.version != row.published_version:
        raise name_taken()
    try:
        made = unpacked(report_kept(row.pk))
    except FileNotFoundError:
        raise no_report() from None
    report = publish_report(row.slug, made=made)
    row.published_version, row.changed_at = report.version, now()
    row.save(update_fields=["published_version", "changed_at"])
    return report


@transaction.atomic
def withdraw_import(import_id: UUID) -> None:
    """The report goes; the draft stays, so that it can be mended and published again."""
    row = _idle(import_id)
    there = PublishedReport.objects.filter(slug=row.slug).first()
    if there is None or there.version != row.published_version:
        raise not_found()
    withdraw_report(row.slug)
    row.published_version, row.changed_at = "", now()
    row.save(update_fields=["published_version", "changed_at"])


@transaction.atomic
def delete_import(import_id: UUID) -> None:
    """The draft with its file. A report that was published from it stays until it is withdrawn."""
    removed, _of_each = Import.objects.filter(pk=import_id).delete()
    if not removed:
        raise not_found()
    transaction.on_commit(lambda: forget(import_id))


def drop_old_imports() -> int:
    """Drafts that nobody touched for thirty days, and files that a crash left without a row."""
    old = Import.objects.filter(changed_at__lt=now() - IMPORT_KEPT_FOR)
    gone = list(old.values_list("pk", flat=True))
    for import_id in gone:
        delete_import(import_id)
    kept = kept_ids()
    for stray in {kept[key] for key in stray_imports() if key in kept}:
        forget(UUID(stray))
    return len(gone)


def stray_imports() -> list[str]:
    known = {str(pk) for pk in Import.objects.values_list("pk", flat=True)}
    return [key for key, import_id in kept_ids().items() if import_id not in known]


def look_of(row: Import) -> Answer:
    """What was found in the file; nothing before somebody looked."""
    looked: Answer = json.loads(unseal(row.sealed_look)) if row.sealed_look else {}
    return looked


def give_up(import_id: str) -> None:
    Import.objects.filter(pk=import_id, state=Import.State.WAITING).update(state=Import.State.FAILED)


@task(queue_name="media", when_set_aside=give_up)
def look_at(import_id: str) -> None:
    """Whoever runs it twice looks twice, and keeps one."""
    _worked(import_id, Import.Step.LOOK)


@task(queue_name="media", when_set_aside=give_up)
def weigh_file(import_id: str) -> None:
    _worked(import_id, Import.Step.REPORT)


def _worked(import_id: str, step: str) -> None:
    row = Import.objects.filter(pk=import_id, state=Import.State.WAITING, step=step).first()
    if row is None:
        return
    try:
        with taken_out(row.pk) as (folder, name):
            mends = opened(row.mends)
            order = {"verb": step, "file": name, "mends": mends, "plan": row.plan, "name": row.slug}
            answer = asked(folder, order, on_progress=lambda share: _say(import_id, share))
            if (folder / BUNDLE).exists():
                lay_up_report(row.pk, folder / BUNDLE)
        _settle(row, state=Import.State.READY, progress=100, **_kept_of(answer, step))
    except FileNotFoundError:
        logger.warning("The file of import %s is gone.", import_id)
        give_up(import_id)
    except RenderingFailed:
        logger.exception("The file of import %s broke.", import_id)
        give_up(import_id)
    except StoreAway as away:
        raise RetryLater(_WHEN_AWAY, counted=False) from away


def _kept_of(answer: Answer, step: str) -> dict[str, object]:
    if step == Import.Step.REPORT:
        return {"outcome": answer["outcome"] if "outcome" in answer else under_seal(answer)}
    return {"sealed_look": seal(json.dumps(answer.get("look", answer)))}


def _idle(import_id: UUID) -> Import:
    row = Import.objects.select_for_update().filter(pk=import_id).first()
    if row is None:
        raise not_found()
    if row.state == Import.State.WAITING:
        raise import_busy()
    return row


def _begin(row: Import, step: str, *changed: str) -> None:
    row.step, row.state, row.progress, row.changed_at = step, Import.State.WAITING, 0, now()
    row.save(update_fields=["step", "state", "progress", "changed_at", *changed])


def _say(import_id: str, share: float) -> None:
    Import.objects.filter(pk=import_id, state=Import.State.WAITING).update(progress=int(share * 95))


def _settle(row: Import, **facts: object) -> None:
    """Only what was asked for when this began: whoever comes late with an older answer is not heard."""
    same = Import.objects.filter(pk=row.pk, step=row.step, changed_at=row.changed_at)
    same.filter(state=Import.State.WAITING).update(**facts)
