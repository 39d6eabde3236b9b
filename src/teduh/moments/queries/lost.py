"""What lost its other half: moments whose pictures no row names, and pictures whose moment no row names."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from teduh.media.models import Asset
from teduh.moments.models import Moment, Part

HELD = (Moment.State.PREPARING, Moment.State.LIVE, Moment.State.HIDDEN)
UNUSABLE = (Asset.State.REFUSED, Asset.State.FAILED)


def moments_without_pictures() -> list[UUID]:
    """Those that hold their date without a single part: none is ever shared so."""
    parts = Part.objects.filter(moment=OuterRef("pk"))
    held = Moment.objects.filter(~Exists(parts), state__in=HELD)
    return list(held.order_by("pk").values_list("pk", flat=True))


def pictures_of_no_moment() -> list[UUID]:
    """Those kept for good that no moment shows. What a session holds and nobody shared expires by itself."""
    shown = Part.objects.filter(asset=OuterRef("pk"), moment__isnull=False)
    kept = Asset.objects.filter(~Exists(shown), expires_at=None, discarded_at=None)
    return list(kept.exclude(state__in=UNUSABLE).order_by("pk").values_list("pk", flat=True))
