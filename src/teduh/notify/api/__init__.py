"""The part of the API that is about being told."""

from ninja import Router

from teduh.notify.api.choices import router as choices
from teduh.notify.api.devices import router as devices
from teduh.notify.api.notices import router as notices

router = Router()
for part in (notices, choices, devices):
    router.add_router("", part)

__all__ = ["router"]
