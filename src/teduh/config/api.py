"""The documented API at /api/v1: every room's router, one shape of errors."""

from ninja import NinjaAPI

from teduh.delivery.api import router as delivery
from teduh.delivery.api_gate import Offered
from teduh.foundation.api import JsonOnly, Limits, answer_problems_with_codes
from teduh.hub.directory.api import router as directory
from teduh.media.api import router as uploads
from teduh.moments.api import router as moments
from teduh.notify.api import router as notices
from teduh.people.api import router as people
from teduh.people.second_step import HasSecondStep
from teduh.safety.api import router as safety
from teduh.stories.api import router as stories
from teduh.surveys.api import router as findings

api = NinjaAPI(
    title="Teduh",
    version="1",
    description="Everything the pages of Teduh do. Errors are a `Problem`: a machine code and a sentence.",
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
    parser=JsonOnly(),
    throttle=[Limits(), HasSecondStep(), Offered()],
)
answer_problems_with_codes(api)
# What is asked most comes first: an address is compared with each before it.
api.add_router("", moments)
api.add_router("/uploads", uploads)
api.add_router("", people)
api.add_router("", notices)
api.add_router("", safety)
api.add_router("", delivery)
api.add_router("", findings)
api.add_router("", directory)
api.add_router("", stories)
