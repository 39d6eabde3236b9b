"""Where one is named: agreeing, and taking oneself out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teduh.moments import actions, queries
from teduh.people.http import SignedInRequest


@require_safe
@login_required
def mentions(request: SignedInRequest) -> HttpResponse:
    page = queries.own_mentions(request.user, before=request.GET.get("before", ""))
    return render(request, "moments/mentions.html", {"page": page})


@require_POST
@login_required
def agree(request: SignedInRequest, mention_id: int) -> HttpResponse:
    actions.agree_to_mention(request.user, mention_id=mention_id)
    messages.success(request, _("You are named there now."))
    return redirect("moments:mentions")


@require_POST
@login_required
def remove(request: SignedInRequest, mention_id: int) -> HttpResponse:
    actions.remove_mention(request.user, mention_id=mention_id)
    messages.success(request, _("You are named there no longer, and nobody is told."))
    return redirect("moments:mentions")
