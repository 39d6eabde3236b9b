"""Leaving, and coming back while there is time."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from teduh.foundation.clock import local_date, now
from teduh.people import actions, queries
from teduh.people.farewell_link import farewell_behind, farewell_link
from teduh.people.forms import FarewellForm
from teduh.people.http import SignedInRequest
from teduh.people.models import Farewell
from teduh.people.signing import signing_of


@method_decorator([login_required, reauthentication_required], name="dispatch")
class LeaveView(View):
    """For whoever has just shown who they are."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, FarewellForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = FarewellForm(request.POST)
        if not form.is_valid():
            return self._page(request, form)
        person = cast(SignedInRequest, request).user
        farewell = actions.say_farewell(person, days=form.cleaned_data["days"])
        signing_of(request).cookie = ""
        if farewell.erase_at > now():
            return redirect(farewell_link(person))
        return render(request, "people/farewell.html", {"day": None})

    def _page(self, request: HttpRequest, form: FarewellForm) -> HttpResponse:
        return render(request, "people/leave.html", {"form": form}, status=422 if form.errors else 200)


class FarewellView(View):
    """What happens when, and the way back."""

    def get(self, request: HttpRequest, seal: str) -> HttpResponse:
        farewell = _farewell(seal)
        day = local_date(farewell.erase_at, farewell.person.time_zone)
        shown = {"day": day, "seal": seal, "by_guardian": queries.was_closed_by_guardian(farewell.person)}
        shown["too_young"] = actions.is_too_young(farewell.person)
        return render(request, "people/farewell.html", shown)

    def post(self, request: HttpRequest, seal: str) -> HttpResponse:
        actions.come_back(_farewell(seal).person)
        messages.success(request, _("Welcome back. All is as it was."))
        return redirect("account_login")


def _farewell(seal: str) -> Farewell:
    farewell = farewell_behind(seal)
    if farewell is None:
        raise Http404
    return farewell
