"""Ready bytes: what the queries give, written as JSON without a detour."""

from uuid import UUID

from django.http import HttpResponse

from teduh.moments import access
from teduh.moments.models import Audience, Moment
from teduh.moments.queries import as_json
from teduh.moments.refusals import refusal
from teduh.people.access import Viewer


def answer(shown: object, *, status: int = 200) -> HttpResponse:
    """As the shapes describe it."""
    return ready(as_json(shown), status=status)


def ready(body: bytes, *, status: int = 200) -> HttpResponse:
    return HttpResponse(body, content_type="application/json", status=status)


def audience_name(audience: int) -> str:
    """The word the API uses for an audience."""
    return Audience(audience).name.lower()


def one_visible(viewer: Viewer, moment_id: UUID) -> Moment:
    """From the set that fills every list; what is not in it is not there."""
    moment = access.visible_moments(viewer).select_related("author", "circle").filter(pk=moment_id).first()
    if moment is None:
        raise refusal("not_found")
    return moment
