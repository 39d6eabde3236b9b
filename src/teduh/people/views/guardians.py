"""A young person waits for their guardian; a guardian answers, looks, and sets."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from teduh.foundation.clock import now
from teduh.people import actions, queries
from teduh.people.forms import ConsentForm, GuardianAddressForm, VerdictForm
from teduh.people.guardian_links import guardianship_behind, waiting_behind
from teduh.people.models import Guardianship
from teduh.people.rules import AgeBand, age_band


class WaitingView(View):
    """Where the child sees how far it is, and writes the address; nobody is signed in yet."""

    def get(self, request: HttpRequest, seal: str) -> HttpResponse:
        waiting = _or_404(waiting_behind(seal))
        return self._page(request, waiting, GuardianAddressForm())

    def post(self, request: HttpRequest, seal: str) -> HttpResponse:
        waiting = _or_404(waiting_behind(seal))
        if VerdictForm(request.POST).said() == "stop":
            return _stop(request, waiting)
        form = GuardianAddressForm(request.POST)
        if not form.is_valid():
            return self._page(request, waiting, form)
        actions.write_to_guardian(waiting.child, email=form.cleaned_data["email"])
        messages.success(request, _("The letter is on its way."))
        return redirect(request.path)

    def _page(self, request: HttpRequest, waiting: Guardianship, form: GuardianAddressForm) -> HttpResponse:
        shown = {"page": queries.waiting_page(waiting), "form": form}
        return render(request, "people/consent_waiting.html", shown, status=422 if form.errors else 200)


def _stop(request: HttpRequest, waiting: Guardianship) -> HttpResponse:
    actions.stop_waiting(waiting)
    if waiting.was_open:
        return redirect(request.path)
    messages.success(request, _("The account is erased. Nothing of it was kept."))
    return redirect("account_login")


class GuardianView(View):
    """The guardian's own page: the question, and afterwards what they may see and set."""

    def get(self, request: HttpRequest, seal: str) -> HttpResponse:
        guardianship = _or_404(guardianship_behind(seal))
        if guardianship.state == Guardianship.State.GIVEN:
            actions.note_guardian_looked(guardianship)
        return self._page(request, guardianship, ConsentForm())

    def post(self, request: HttpRequest, seal: str) -> HttpResponse:
        guardianship = _or_404(guardianship_behind(seal))
        act = {
            "agree": self._agree,
            "refuse": self._refuse,
            "friends_only": _friends_only,
            "anyone": _anyone,
            "withdraw": _withdraw,
            "agree_again": _agree_again,
        }.get(VerdictForm(request.POST).said())
        if act is None:
            raise Http404
        return act(request, guardianship) or redirect(request.path)

    def _agree(self, request: HttpRequest, guardianship: Guardianship) -> HttpResponse | None:
        form = ConsentForm(request.POST)
        if not form.is_valid():
            return self._page(request, guardianship, form)
        said = form.cleaned_data
        actions.give_consent(guardianship, name=said["name"], relation=said["relation"])
        messages.success(request, _("Thank you. The account is open now."))
        return None

    def _refuse(self, request: HttpRequest, guardianship: Guardianship) -> HttpResponse:
        actions.refuse_consent(guardianship)
        if guardianship.was_open:
            return redirect(request.path)
        return render(request, "people/consent_refused.html")

    def _page(self, request: HttpRequest, guardianship: Guardianship, form: ConsentForm) -> HttpResponse:
        shown = {"page": queries.guardian_page(guardianship), "form": form}
        return render(request, "people/guardian.html", shown, status=422 if form.errors else 200)


def _friends_only(request: HttpRequest, guardianship: Guardianship) -> None:
    actions.set_friends_only(guardianship, is_on=True)
    messages.success(request, _("The account is for friends only now."))


def _anyone(request: HttpRequest, guardianship: Guardianship) -> None:
    actions.set_friends_only(guardianship, is_on=False)
    messages.success(request, _("Your child decides again. The account stays private until they change it."))


def _withdraw(request: HttpRequest, guardianship: Guardianship) -> None:
    actions.withdraw_consent(guardianship)
    messages.success(request, _("The account is closed. Everything of it is being erased within 72 hours."))


def _agree_again(request: HttpRequest, guardianship: Guardianship) -> None:
    actions.agree_again(guardianship)
    messages.success(request, _("The account is open again. Nothing was lost."))


def _or_404(found: Guardianship | None) -> Guardianship:
    """An adult has no guardian, whatever an old letter says."""
    if found is None or age_band(found.child, now()) is AgeBand.ADULT:
        raise Http404
    return found
