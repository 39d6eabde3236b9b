"""The job that draws the two candidates, and can be killed anywhere and run again."""

import hashlib
import json
import logging
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django_tasks import task

from teduh.exhibition import drawing_table
from teduh.exhibition.actions.consents import write_down
from teduh.exhibition.actions.finish import Choice, finish_work
from teduh.exhibition.easel import Drawn, DrawnCloth, NotDrawn, Order, Picture, draw_at_easel
from teduh.exhibition.models import Cloth, Work
from teduh.exhibition.rules import LAST_ATTEMPT
from teduh.foundation.clock import now
from teduh.foundation.jobs import RetryLater, enqueue_unique
from teduh.media.actions import Prepared, Published, bring_in_prepared, discard_assets
from teduh.media.codec import RenderingFailed
from teduh.media.models import Asset
from teduh.media.store import StoreAway
from teduh.people.models import Person
from teduh.people.sealing import seal

logger = logging.getLogger(__name__)

_WHEN_AWAY, _WHEN_BROKEN = 10.0, 5.0
_MIME, _SUFFIX = "image/webp", ".webp"


def give_up(work_id: str) -> None:
    """The queue set the job aside: its workers died, or something of ours broke each time."""
    pk = UUID(work_id)
    _settle(pk, Work.State.FAILED, reason="crashed")
    with suppress(StoreAway):
        drawing_table.clear(pk)


def queue_drawing(work: Work) -> None:
    enqueue_unique(draw_cloths, f"draw:{work.pk}", str(work.pk))


@task(queue_name="media", when_set_aside=give_up)
def draw_cloths(work_id: str) -> None:
    """Draw what waits. Whatever becomes of it, what was given is gone afterwards."""
    pk = UUID(work_id)
    try:
        work = _begun(pk)
        if work is not None:
            _draw(work)
        drawing_table.clear(pk)
    except StoreAway as away:
        logger.warning("The store does not answer; drawing work %s later: %s", pk, away)
        raise RetryLater(_WHEN_AWAY, counted=False) from away


def _begun(pk: UUID) -> Work | None:
    """Count the attempt before making it, so that what kills its worker is given up."""
    with transaction.atomic():
        waiting = Work.objects.select_for_update(of=("self",)).select_related("owner", "taken_by")
        work = waiting.filter(pk=pk, state__in=(Work.State.WAITING, Work.State.DRAWING)).first()
        if work is None:
            return None
        if work.attempts >= LAST_ATTEMPT:
            _settle(pk, Work.State.FAILED, reason="crashed")
            return None
        work.state, work.progress, work.attempts = Work.State.DRAWING, 0, work.attempts + 1
        work.save(update_fields=["state", "progress", "attempts"])
        return work


def _draw(work: Work) -> None:
    given = drawing_table.pick_up(work.pk)
    if given is None:
        _settle(work.pk, Work.State.FAILED, reason="lost")
        return
    folder = Path(tempfile.mkdtemp(prefix="easel-"))
    try:
        order = Order(work.source, quiet_border=work.quiet_border)
        drawn = draw_at_easel(given, folder, order, on_progress=_Progress(work.pk).say)
        _hang_up(work, drawn, folder)
    except NotDrawn as no:
        logger.info("Work %s is refused: %s", work.pk, no.code)
        _settle(work.pk, Work.State.REFUSED, reason=no.code, said=no.said)
    except RenderingFailed as failure:
        _try_again(work, failure)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def draw_design(owner: Person, *, source: str, design: str, choice: Choice) -> Work:
    """At once, from a design that is there: with the yes of who kept it, and finished as they chose."""
    work = Work.objects.create(owner=owner, source=source, state=Work.State.DRAWING, created_at=now())
    write_down(work, ["make"], is_given=True)
    with tempfile.TemporaryDirectory(prefix="easel-") as name:
        order = Order("design")
        drawn = draw_at_easel(design.encode(), Path(name), order, on_progress=_Progress(work.pk).say)
        _hang_up(work, drawn, Path(name))
    finish_work(owner, work_id=work.pk, choice=choice)
    work.refresh_from_db()
    return work


def _try_again(work: Work, failure: RenderingFailed) -> None:
    logger.warning("Drawing work %s failed at attempt %d: %s", work.pk, work.attempts, failure)
    if failure.is_final or work.attempts >= LAST_ATTEMPT:
        _settle(work.pk, Work.State.FAILED, reason=failure.code)
        return
    raise RetryLater(_WHEN_BROKEN, counted=False) from failure


def _hang_up(work: Work, drawn: Drawn, folder: Path) -> None:
    """Files first, then the rows: they expire by themselves where nobody says yes to keeping them."""
    keeper = work.owner or work.taken_by
    if keeper is None:
        _settle(work.pk, Work.State.FAILED, reason="lost")
        return
    cloths = [_cloth(work, place, cloth, keeper, folder) for place, cloth in enumerate(drawn.cloths, 1)]
    with transaction.atomic():
        settled = _settle(work.pk, Work.State.DRAWN, notes=drawn.notes, dropped=drawn.dropped)
        if settled:
            Cloth.objects.filter(work=work).delete()
            Cloth.objects.bulk_create(cloths)
    if not settled:
        discard_assets([pk for cloth in cloths for pk in (cloth.picture_id, cloth.layers_id) if pk])


def _cloth(work: Work, place: int, drawn: DrawnCloth, keeper: Person, folder: Path) -> Cloth:
    return Cloth(
        work=work,
        place=place,
        family=drawn.family,
        panel=drawn.panel,
        sealed_design=seal(drawn.design),
        sealed_reasons=seal(json.dumps(drawn.reasons)),
        picture=_asset(keeper, drawn.pictures, folder),
        layers=_asset(keeper, drawn.layers, folder) if drawn.layers else None,
    )


def _asset(keeper: Person, pictures: list[Picture], folder: Path) -> Asset:
    largest = max(pictures, key=lambda picture: picture.width)
    prepared = Prepared(
        kind="photo",
        width=largest.width,
        height=largest.height,
        duration=None,
        has_sound=False,
        thumbhash=b"",
        renditions=[_published(picture) for picture in pictures],
    )
    return bring_in_prepared(keeper, prepared, workbench=folder)


def _published(picture: Picture) -> Published:
    def fetch(path: Path) -> None:
        picture.path.rename(path)

    with picture.path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Published(
        name=picture.name,
        mime=_MIME,
        width=picture.width,
        height=picture.height,
        duration=None,
        sha256=sha256,
        suffix=_SUFFIX,
        fetch=fetch,
    )


def _settle(pk: UUID, state: Work.State, **facts: object) -> bool:
    """False when it was withdrawn, or settled by somebody else, in the meantime."""
    drawing = Work.objects.filter(pk=pk, state__in=(Work.State.WAITING, Work.State.DRAWING))
    return bool(drawing.update(state=state, progress=100, drawn_at=now(), **facts))


class _Progress:
    """Writes how far the drawing is."""

    def __init__(self, work_id: UUID) -> None:
        self._work_id = work_id

    def say(self, share: float) -> None:
        percent = min(99, max(0, int(share * 100)))
        Work.objects.filter(pk=self._work_id, state=Work.State.DRAWING).update(progress=percent)
