"""What an author changes about a shared moment, one form each."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from teduh.foundation.refusals import Refused
from teduh.moments import access, actions
from teduh.moments.forms.changes import (
    AudienceForm,
    CaptionForm,
    CommentPolicyForm,
    SensitiveForm,
    SponsorForm,
)
from teduh.moments.models import Moment
from teduh.moments.views.moment import moment_page
from teduh.moments.views.offers import audience_offers, policy_offers
from teduh.people.http import SignedInRequest
from teduh.people.models import Person

Given = dict[str, Any]


@require_POST
@login_required
def caption(request: SignedInRequest, moment_id: UUID) -> HttpResponse:
    own = _own(request.user, moment_id)

    def change(given: Given) -> object:
        return actions.edit_caption(request.user, moment_id=own.pk, caption=given["caption"])

    return _changed(request, own, caption_form=CaptionForm(request.POST), change=change)


@require_POST
@login_required
def audience(request: SignedInRequest, moment_id: UUID) -> HttpResponse:
    own = _own(request.user, moment_id)

    def change(given: Given) -> object:
        wanted = {"audience": given["audience"], "circle_id": given.get("circle"), "widen": given["widen"]}
        return actions.change_audience(request.user, moment_id=own.pk, **wanted)

    form = AudienceForm(request.POST, **audience_offers(request.user))
    return _changed(request, own, audience_form=form, change=change)


@require_POST
@login_required
def comment_policy(request: SignedInRequest, moment_id: UUID) -> HttpResponse:
    own = _own(request.user, moment_id)

    def change(given: Given) -> object:
        wanted = {**given, "comment_policy": given["policy"]}
        del wanted["policy"]
        return actions.change_moment(request.user, moment_id=own.pk, **wanted)

    form = CommentPolicyForm(request.POST, **policy_offers(request.user))
    return _changed(request, own, policy_form=form, change=change)


@require_POST
@login_required
def sponsor(request: SignedInRequest, moment_id: UUID) -> HttpResponse:
    own = _own(request.user, moment_id)

    def change(given: Given) -> object:
        return actions.change_moment(request.user, moment_id=own.pk, **given)

    return _changed(request, own, sponsor_form=SponsorForm(request.POST), change=change)


@require_POST
@login_required
def sensitive(request: SignedInRequest, moment_id: UUID) -> HttpResponse:
    own = _own(request.user, moment_id)

    def change(given: Given) -> object:
        return actions.mark_sensitive(request.user, moment_id=own.pk, **given)

    return _changed(request, own, sensitive_form=SensitiveForm(request.POST), change=change)


def _own(person: Person, moment_id: UUID) -> Moment:
    live = access.visible_moments(person).filter(author=person).select_related("author", "circle")
    return get_object_or_404(live, pk=moment_id)


def _changed(
    request: SignedInRequest, own: Moment, *, change: Callable[[Given], object], **forms: Form
) -> HttpResponse:
    """Back to the moment; or its page with the one form that needs another look."""
    (form,) = forms.values()
    if form.is_valid():
        try:
            change(form.cleaned_data)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            return redirect("moments:moment", own.pk)
    return moment_page(request, own, status=422, **forms)
