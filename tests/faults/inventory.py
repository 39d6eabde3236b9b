"""A program: what is there, counted from tables and store, and from nothing that the product decides."""

import json
from collections import Counter

import django

django.setup()

from django.conf import settings  # noqa: E402 - models need the setup above

from teduh.media.models import Asset, Rendition  # noqa: E402
from teduh.media.store import default_store  # noqa: E402
from teduh.moments.models import CaptureSession, Moment, Part  # noqa: E402

FILLING = ("preparing", "live")


def main() -> None:
    moments = Moment.objects.filter(state__in=FILLING)
    dates = Counter(moments.values_list("author", "day"))
    shown = Part.objects.filter(moment__state="live").values_list("moment", "asset")
    names: dict[str, list[str]] = {}
    for asset, name in Rendition.objects.values_list("asset", "name"):
        names.setdefault(str(asset), []).append(name)
    keys = set(Rendition.objects.values_list("key", flat=True))
    stored = set(default_store().keys())
    incoming = [path for path in settings.INCOMING_HOME.glob("*") if path.is_file()]
    told = {
        "states": dict(Counter(Moment.objects.values_list("state", flat=True))),
        "live": {str(moment): sorted(names.get(str(asset), [])) for moment, asset in shown},
        "twice": [str(date) for date, count in dates.items() if count > 1],
        "files without a row": sorted(stored - keys),
        "rows without a file": sorted(keys - stored),
        "assets of no part": Asset.objects.filter(discarded_at=None, expires_at=None)
        .exclude(pk__in=Part.objects.values("asset"))
        .count(),
        "published sessions without a moment": CaptureSession.objects.exclude(published_at=None)
        .filter(parts__moment=None)
        .count(),
        "incoming": len(incoming),
    }
    print(json.dumps(told))  # noqa: T201 - the answer of this program


if __name__ == "__main__":
    main()
