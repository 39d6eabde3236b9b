"""A yes is taken back: at once for everybody who looks, soon after from the disk."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from teduh.exhibition import drawing_table
from teduh.exhibition.access import given_consents
from teduh.exhibition.actions.consents import write_down
from teduh.exhibition.actions.files import drop_files
from teduh.exhibition.actions.finish import files_of, forget_design
from teduh.exhibition.actions.prints import drop_packs_with, tell_of_prints
from teduh.exhibition.models import Cloth, Work
from teduh.exhibition.refusals import not_found
from teduh.exhibition.rules import CONSENTS, ended_with
from teduh.foundation.clock import now
from teduh.media.actions import discard_assets
from teduh.people.actions import drop_archives_of


@transaction.atomic
def withdraw_consent(work_id: UUID, *, key: str) -> None:
    """It and whatever needs it. The first of them is everything.

    Whose the work is, the caller has asked: its owner, or whoever holds its link.
    """
    work = Work.objects.select_for_update().filter(pk=work_id).first()
    if work is None or key not in CONSENTS:
        raise not_found()
    if key == "make":
        withdraw_work(work_id)
        return
    ended = given_consents(work) & ended_with(key)
    if "print" in ended:
        tell_of_prints(work)
    write_down(work, sorted(ended), is_given=False)
    # Also for a name alone: it stands on the labels.
    drop_packs_with(work)
    if "keep" in ended:
        drop_files([work.pk])
        _drop_archives(work)
    _forget(work, ended)


def _forget(work: Work, ended: set[str]) -> None:
    changed = {"label_name": "name", "story": "story"}
    gone = [field for field, key in changed.items() if key in ended]
    for field in gone:
        setattr(work, field, "")
    work.save(update_fields=gone)
    cloth = work.cloths.first()
    if cloth is None:
        return
    left = given_consents(work)
    if "keep" not in left and cloth.sealed_design:
        forget_design(cloth)
    if "show" not in left:
        work.hangings.all().delete()
    if not left & {"keep", "show"}:
        # Nobody said yes to having it any longer.
        withdraw_work(work.pk)


@transaction.atomic
def withdraw_work(work_id: UUID) -> None:
    """Everything of it. What stays is that it was withdrawn, and the yes and no of before. Twice is once."""
    work = Work.objects.select_for_update().filter(pk=work_id).exclude(state=Work.State.WITHDRAWN).first()
    if work is None:
        return
    tell_of_prints(work)
    write_down(work, sorted(given_consents(work)), is_given=False)
    drop_packs_with(work)
    drop_files([work.pk])
    _discard_cloths(Q(work=work))
    work.hangings.all().delete()
    _drop_archives(work)
    work.state, work.withdrawn_at = Work.State.WITHDRAWN, now()
    work.title = work.label_name = work.story = work.story_language = work.reason = ""
    work.notes, work.dropped, work.said, work.headset, work.hearing = [], [], {}, "", {}
    work.save(
        update_fields=[
            "state",
            "withdrawn_at",
            "title",
            "label_name",
            "story",
            "story_language",
            "reason",
            "notes",
            "dropped",
            "said",
            "headset",
            "hearing",
        ]
    )
    transaction.on_commit(lambda: drawing_table.clear(work_id))


def _drop_archives(work: Work) -> None:
    """Copies of everything of somebody lie here for a week: this is in them no longer than on the wall.

    The pictures of what a curator took in lie in the curator's account, and so in the curator's copies.
    """
    keeper = work.owner or work.taken_by
    if keeper is not None:
        drop_archives_of(keeper)


def _discard_cloths(whose: Q) -> None:
    cloths = list(Cloth.objects.filter(whose))
    discard_assets([pk for cloth in cloths for pk in files_of(cloth)])
    Cloth.objects.filter(pk__in=[cloth.pk for cloth in cloths]).delete()


def erase_works_of(person_id: int) -> None:
    """Somebody leaves: what they gave and has not been drawn goes with their rows and pictures."""
    waiting = list(Work.objects.filter(owner=person_id).values_list("pk", flat=True))

    def clear() -> None:
        for pk in waiting:
            drawing_table.clear(pk)

    transaction.on_commit(clear)
    drop_files(waiting)
    for work in Work.objects.filter(pk__in=waiting):
        tell_of_prints(work)
        # Of curators, who keep it for a day otherwise.
        drop_packs_with(work)
    for pk in Work.objects.filter(owner=None, taken_by=person_id).values_list("pk", flat=True):
        # Its pictures lie in the account of who took it in.
        withdraw_work(pk)
