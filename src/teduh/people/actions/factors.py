"""Second steps, as they are kept."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from teduh.people.sealing import resealed

SEALED = ("secret", "seed")


def reseal_factors() -> int:
    """Seals every key of a second step under the present secret key. Answers how many there are."""
    return sum(_reseal(row) for row in Authenticator.objects.values_list("pk", flat=True).order_by("pk"))


@transaction.atomic
def _reseal(factor_id: int) -> int:
    factor = Authenticator.objects.select_for_update().filter(pk=factor_id).first()
    if factor is None:
        return 0
    kept = {name: resealed(factor.data[name]) for name in SEALED if name in factor.data}
    factor.data = {**factor.data, **kept}
    factor.save(update_fields=["data"])
    return bool(kept)
