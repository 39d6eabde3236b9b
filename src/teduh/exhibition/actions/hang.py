"""Works are hung, moved and taken down."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from teduh.exhibition.access import given_consents, showable_works
from teduh.exhibition.actions.exhibitions import held_exhibition
from teduh.exhibition.actions.prints import drop_packs_of
from teduh.exhibition.models import Hanging
from teduh.exhibition.refusals import not_found, not_to_be_hung
from teduh.foundation.clock import now


@transaction.atomic
def hang_work(
    slug: str,
    *,
    work_id: UUID,
    tells_story: bool = False,
    content_note: str = "",
    credit: str | None = None,
    position: int | None = None,
) -> Hanging:
    """At the end of the wall, or at a place of its own. A story stands there once a curator has read it.

    Whose recording it is and under which licence stays as it was said, unless it is said anew.
    """
    exhibition = held_exhibition(slug)
    work = showable_works().filter(pk=work_id).first()
    if work is None:
        raise not_to_be_hung()
    last = exhibition.hangings.aggregate(last=Max("position"))["last"] or 0
    facts: dict[str, object] = {
        "tells_story": tells_story and "story" in given_consents(work),
        "content_note": content_note,
    }
    if credit is not None:
        facts["credit"] = credit
    first = {**facts, "position": position or last + 1, "hung_at": now()}
    hanging, _new = exhibition.hangings.update_or_create(work=work, defaults=facts, create_defaults=first)
    return hanging


@transaction.atomic
def take_down(slug: str, *, work_id: UUID) -> None:
    """It can be hung again: its maker's yes stands. Packs go too: nothing leads from them to it then."""
    exhibition = held_exhibition(slug)
    exhibition.hangings.filter(work=work_id).delete()
    drop_packs_of(exhibition)


@transaction.atomic
def move_work(slug: str, *, work_id: UUID, by: int) -> None:
    """That many places along the wall, and no further than its ends."""
    hangings = list(held_exhibition(slug).hangings.order_by("position", "pk"))
    at = next((place for place, hanging in enumerate(hangings) if hanging.work_id == work_id), None)
    if at is None:
        raise not_found()
    hangings.insert(max(0, at + by), hangings.pop(at))
    for position, hanging in enumerate(hangings, 1):
        hanging.position = position
    Hanging.objects.bulk_update(hangings, ["position"])
