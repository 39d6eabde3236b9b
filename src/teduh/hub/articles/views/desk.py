"""The hub's desk: professionals sign, the operator verifies and appoints. To others it is not there."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teduh.foundation.refusals import Refused
from teduh.hub.articles import actions, queries
from teduh.hub.articles.access import is_editor, is_operator, works_here
from teduh.hub.articles.forms import EditorForm, OverrideForm, SendBackForm, SignatureForm, VerificationForm
from teduh.hub.articles.refusals import not_found
from teduh.people import actions as people_actions
from teduh.people.access import verification_of
from teduh.people.http import SignedInRequest
from teduh.people.models import Person
from teduh.people.rules.professions import PROFESSIONS
from teduh.people.second_step import lacks_trusted_step, second_step_required

Allowed = Callable[[Person], bool]
View = Callable[..., HttpResponseBase]


def for_those_who(allowed: Allowed) -> Callable[[View], View]:
    """Answers others as an address does that leads nowhere, and asks for a second step as of staff."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **parts: object) -> HttpResponseBase:
            if not isinstance(request.user, Person) or not allowed(request.user):
                raise not_found()
            if lacks_trusted_step(request.user):
                if request.method != "GET":
                    raise second_step_required()
                messages.warning(request, str(second_step_required().sentence))
                return redirect("mfa_index")
            return view(request, **parts)

        return answer

    return decorate


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_those_who(works_here)
def desk(request: SignedInRequest) -> HttpResponse:
    """What waits, what is overdue, and, for the operator, who does what here."""
    form = VerificationForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and not is_operator(request.user):
        raise not_found()
    if request.method == "POST" and form.is_valid():
        try:
            people_actions.verify_professional(
                request.user, username=form.cleaned_data["username"], papers=form.papers()
            )
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("They may sign articles now, as far as their profession allows it."))
            return redirect("articles:desk")
    own = verification_of(request.user)
    shown = {
        "waiting": queries.waiting_lines(),
        "overdue": queries.overdue_lines(request.user.time_zone),
        "own": own,
        "signs": own is not None and PROFESSIONS[own.profession].signs,
        "is_editor": is_editor(request.user),
        "form": form,
        "editor_form": EditorForm(),
        **_of_the_operator(request.user),
    }
    return render(request, "articles/desk.html", shown, status=422 if form.is_bound else 200)


def _of_the_operator(person: Person) -> dict[str, object]:
    if not is_operator(person):
        return {"professionals": None, "editors": None}
    return {"professionals": queries.professionals(get_language() or "id"), "editors": queries.editors()}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_those_who(works_here)
def waiting(request: SignedInRequest, state_id: int) -> HttpResponse:
    """One revision as it will be read, and the place to sign it."""
    page = queries.signing_page(request.user, state_id)
    if page is None:
        raise not_found()
    form = SignatureForm(request.POST or None, initial={"read": page.fingerprint})
    form.suggest(page.latest_review)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("read", "next_review_on", "note")}
        try:
            actions.sign_article(request.user, state_id=state_id, **told)
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, _("Signed. With the last signature that is needed it is published."))
            return redirect("articles:desk")
    override = OverrideForm(initial={"read": page.fingerprint}, auto_id="override_%s")
    shown = {"page": page, "form": form, "back_form": SendBackForm(), "override_form": override}
    return render(request, "articles/waiting.html", shown, status=422 if form.is_bound else 200)


@require_POST
@login_required
@for_those_who(works_here)
def send_back(request: SignedInRequest, state_id: int) -> HttpResponse:
    form = SendBackForm(request.POST)
    if not form.is_valid():
        raise Refused("note_needed", _("Say in a sentence what should be looked at again."), status=422)
    actions.send_back(request.user, state_id=state_id, note=form.cleaned_data["note"])
    messages.success(request, _("It is with its editors again."))
    return redirect("articles:desk")


@require_POST
@login_required
@for_those_who(works_here)
def let_pass(request: SignedInRequest, state_id: int) -> HttpResponse:
    """A second reviewer answers for words that the rules stop."""
    form = OverrideForm(request.POST)
    if not form.is_valid():
        raise Refused("reason_needed", _("Say in a sentence why readers need these words."), status=422)
    actions.let_wording_pass(request.user, state_id=state_id, **form.cleaned_data)
    messages.success(request, _("Noted with your reason. It may be signed now."))
    return redirect("articles:waiting", state_id)


@require_POST
@login_required
@for_those_who(is_operator)
def end_verification(request: SignedInRequest, verification_id: int) -> HttpResponse:
    people_actions.end_verification(verification_id)
    messages.success(request, _("They sign no more. What they signed stays."))
    return redirect("articles:desk")


@require_POST
@login_required
@for_those_who(is_operator)
def appoint(request: SignedInRequest) -> HttpResponse:
    form = EditorForm(request.POST)
    if form.is_valid():
        actions.appoint_editor(username=form.cleaned_data["username"])
        messages.success(request, _("They write articles now."))
    return redirect("articles:desk")


@require_POST
@login_required
@for_those_who(is_operator)
def dismiss(request: SignedInRequest, person_id: int) -> HttpResponse:
    actions.dismiss_editor(person_id=person_id)
    messages.success(request, _("They write no more. What they wrote stays."))
    return redirect("articles:desk")
