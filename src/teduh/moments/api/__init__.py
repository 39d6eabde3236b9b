"""The part of the API that is about moments."""

from ninja import Router

from teduh.moments.api.control import router as control
from teduh.moments.api.engagement import router as engagement
from teduh.moments.api.memories import router as memories
from teduh.moments.api.mentions import router as mentions
from teduh.moments.api.prompts import router as prompts
from teduh.moments.api.reading import router as reading
from teduh.moments.api.sharing import router as sharing

router = Router()
for part in (reading, sharing, memories, engagement, mentions, control, prompts):
    router.add_router("", part)

__all__ = ["router"]
