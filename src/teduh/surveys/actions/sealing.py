"""What drafts keep of files, under the present key."""

from uuid import UUID

from django.db import transaction

from teduh.people.sealing import resealed
from teduh.surveys.models import Import
from teduh.surveys.sealed_imports import under_present_seal


def reseal_imports() -> int:
    """Brings every draft under the present secret key. Answers how many there are."""
    return sum(_reseal(pk) for pk in Import.objects.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _reseal(import_id: UUID) -> int:
    row = Import.objects.select_for_update().filter(pk=import_id).first()
    if row is None:
        return 0
    if row.sealed_look:
        row.sealed_look = resealed(row.sealed_look)
    row.mends = under_present_seal(row.mends)
    if "countries" not in row.outcome:
        row.outcome = under_present_seal(row.outcome)
    row.save(update_fields=["sealed_look", "mends", "outcome"])
    return 1
