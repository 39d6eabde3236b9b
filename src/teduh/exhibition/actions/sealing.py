"""Designs, as they are kept."""

from django.db import transaction

from teduh.exhibition.models import Cloth
from teduh.people.sealing import resealed

_SEALED = ("sealed_design", "sealed_reasons")


def reseal_designs() -> int:
    """Brings every design under the present secret key. Answers how many there are."""
    kept = Cloth.objects.exclude(sealed_design="").order_by("pk").values_list("pk", flat=True)
    return sum(_reseal(pk) for pk in kept)


@transaction.atomic
def _reseal(cloth_id: int) -> int:
    cloth = Cloth.objects.select_for_update().filter(pk=cloth_id).exclude(sealed_design="").first()
    if cloth is None:
        return 0
    for name in _SEALED:
        setattr(cloth, name, resealed(getattr(cloth, name)))
    cloth.save(update_fields=_SEALED)
    return 1
