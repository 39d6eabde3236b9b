"""Where the segments of a broadcast lie."""

from django.conf import settings

from teduh.events.live.hls.shelf import Shelf


def shelf_of(broadcast_id: int) -> Shelf:
    return Shelf(settings.HOME / "live" / str(broadcast_id))
