"""The capture page, and its way for browsers without scripts."""

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files import File
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from teduh.foundation.refusals import Refused
from teduh.media.actions import receive_chunk
from teduh.moments.actions import add_part, open_session, share_moment
from teduh.moments.forms.capture import CaptureForm
from teduh.moments.models import CaptureSession, Moment, Part
from teduh.moments.queries import today_of
from teduh.moments.views.capture_words import WORDS
from teduh.moments.views.offers import assumed_audience, audience_offers, policy_offers
from teduh.people.http import SignedInRequest
from teduh.people.models import Person

# A recording stops a little early, so that no phone's own idea of ten seconds is refused.
CLIP_MS = 9_800
CLIP_REFUSED_MS = 10_500
RESUME_MS = 10 * 60 * 1000
CHUNK_BYTES = 1024 * 1024
A_MOMENT = UUID(int=0)
FILLED = {Moment.State.PREPARING, Moment.State.LIVE, Moment.State.HIDDEN}


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def capture(request: SignedInRequest) -> HttpResponse:
    """The camera; or the moment that today already has."""
    offers = {**audience_offers(request.user), **policy_offers(request.user)}
    if request.method == "POST":
        return _share_files(request, CaptureForm(request.POST, request.FILES, **offers), offers)
    assumed = {"audience": assumed_audience(request.user)}
    return _page(request, CaptureForm(initial=assumed, **offers), offers)


def _page(
    request: SignedInRequest, form: CaptureForm, offers: dict[str, Any], status: int = 200
) -> HttpResponse:
    today = today_of(request.user)
    context = {
        "taken": today.moment_id if today.state in FILLED else None,
        "form": form,
        "chosen_audience": assumed_audience(request.user),
        "roles": [(role.value, WORDS[f"describe_{role}"]) for role in Part.Role],
        "page": _for_scripts(request),
        **offers,
    }
    return render(request, "moments/capture.html", context, status=status)


def _for_scripts(request: SignedInRequest) -> dict[str, Any]:
    api = reverse("api:api-root")
    moment = reverse("moments:moment", args=[A_MOMENT])
    return {
        "person": str(request.user.pk),
        "csrf": get_token(request),
        "language": get_language(),
        "urls": {
            "sessions": f"{api}sessions",
            "tickets": f"{api}tickets",
            "uploads": f"{api}uploads",
            "moments": f"{api}moments",
            "moment": moment.replace(str(A_MOMENT), "{id}"),
        },
        "limits": {
            "gap_ms": settings.CAPTURE_GAP_SECONDS * 1000,
            "clip_ms": CLIP_MS,
            "clip_refused_ms": CLIP_REFUSED_MS,
            "resume_ms": RESUME_MS,
        },
        "words": {name: str(sentence) for name, sentence in WORDS.items()},
    }


def _share_files(request: SignedInRequest, form: CaptureForm, offers: dict[str, Any]) -> HttpResponse:
    """The same steps as the camera's, one after the other."""
    if form.is_valid():
        try:
            return redirect("moments:moment", _shared(request.user, form).pk)
        except Refused as no:
            form.add_error(None, str(no.sentence))
    return _page(request, form, offers, status=422)


def _shared(person: Person, form: CaptureForm) -> Moment:
    session, nonce = open_session(person)
    for role, file in form.parts():
        _receive(person, session, nonce, role, file)
    given = form.cleaned_data
    return share_moment(
        person,
        session_id=session.pk,
        nonce=nonce,
        idempotency_key=str(uuid4()),
        audience=given["audience"],
        circle_id=given.get("circle"),
        caption=given["caption"],
        comment_policy=given["comment_policy"],
        approve_first=given["approve_first"],
        sponsor=given["sponsor"],
        sponsor_is_political=given["sponsor_is_political"],
        is_sensitive=given["is_sensitive"],
        single_camera=given["single_camera"] if not given["front"] else "",
        gap_ms=None,
        retakes=0,
        alts={role: given[f"alt_{role}"] for role in Part.Role},
    )


def _receive(person: Person, session: CaptureSession, nonce: str, role: Part.Role, file: File[bytes]) -> None:
    part = add_part(
        person,
        session_id=session.pk,
        nonce=nonce,
        role=role,
        source=Part.Source.FILE,
        size=file.size or 0,
        sha256="",
        keep_sound=True,
        alt="",
    )
    offset = 0
    for chunk in file.chunks(CHUNK_BYTES):
        receive_chunk(person, asset_id=part.asset_id, offset=offset, chunk=chunk)
        offset += len(chunk)
