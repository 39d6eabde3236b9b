"""Somebody chooses one of their two cloths and says what may become of it."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language

from teduh.exhibition.access import hashed, own_works
from teduh.exhibition.actions.consents import write_down
from teduh.exhibition.models import Cloth, Work
from teduh.exhibition.refusals import needs_another, not_found, not_to_be_finished
from teduh.exhibition.rules import lacking
from teduh.foundation.clock import now
from teduh.media.actions import discard_assets, keep_assets
from teduh.people.models import Person


@dataclass(frozen=True, slots=True)
class Choice:
    """Which cloth, its words, and every yes beyond the first one."""

    place: int
    given: frozenset[str]
    title: str = ""
    label_name: str = ""
    story: str = ""


@transaction.atomic
def finish_work(person: Person, *, work_id: UUID, choice: Choice) -> str:
    """Answers the token of the link that takes it all back. It is told this once, and kept as its hash."""
    work = own_works(person).select_for_update(of=("self",)).filter(pk=work_id).first()
    if work is None:
        raise not_found()
    if work.state != Work.State.DRAWN:
        raise not_to_be_finished()
    for key, needed in lacking(choice.given | {"make"}).items():
        raise needs_another(key, needed)
    chosen = _choose(work, choice.place)
    _keep(chosen, choice.given)
    token = secrets.token_urlsafe(32)
    _write(work, choice, token)
    write_down(work, sorted(choice.given), is_given=True)
    return token


def _choose(work: Work, place: int) -> Cloth:
    """The other one goes."""
    cloths = {cloth.place: cloth for cloth in work.cloths.all()}
    if place not in cloths:
        raise not_found()
    chosen = cloths.pop(place)
    for other in cloths.values():
        discard_assets(files_of(other))
        other.delete()
    return chosen


def _keep(chosen: Cloth, given: Collection[str]) -> None:
    if "keep" in given:
        keep_assets(files_of(chosen))
    elif "show" in given and chosen.picture_id:
        keep_assets([chosen.picture_id])
    if "keep" not in given:
        forget_design(chosen)


def forget_design(cloth: Cloth) -> None:
    """Its numbers, and what drew each part of it."""
    discard_assets([pk for pk in [cloth.layers_id] if pk])
    cloth.sealed_design, cloth.sealed_reasons, cloth.layers = "", "", None
    cloth.save(update_fields=["sealed_design", "sealed_reasons", "layers"])


def _write(work: Work, choice: Choice, token: str) -> None:
    work.state, work.finished_at, work.token_hash = Work.State.FINISHED, now(), hashed(token)
    work.title = choice.title
    work.label_name = choice.label_name if "name" in choice.given else ""
    work.story = choice.story if "story" in choice.given else ""
    work.story_language = (get_language() or "id") if work.story else ""
    # Told while they chose; what they read there is not kept about their recording.
    work.notes, work.dropped = [], []
    work.save(
        update_fields=[
            "state",
            "finished_at",
            "token_hash",
            "title",
            "label_name",
            "story",
            "story_language",
            "notes",
            "dropped",
        ]
    )


def files_of(cloth: Cloth) -> list[UUID]:
    return [pk for pk in (cloth.picture_id, cloth.layers_id) if pk]
