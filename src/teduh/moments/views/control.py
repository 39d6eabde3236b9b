"""The page on which an author decides about comments as a whole, one form each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from teduh.foundation.pagination import row_named
from teduh.foundation.refusals import Refused
from teduh.moments import actions
from teduh.moments.forms.control import (
    ChoicesForm,
    LimitForm,
    ManyForm,
    PacksForm,
    ReaderTermForm,
    TermForm,
    WantedForm,
)
from teduh.moments.queries.control import (
    ControlPage,
    control_page,
    engagement_log,
    held_term,
    shown_with_term,
)
from teduh.moments.refusals import refusal
from teduh.moments.views.acts import words_of
from teduh.moments.views.offers import policy_offers
from teduh.people.access import circles_of, reachable_people
from teduh.people.http import SignedInRequest
from teduh.people.models import Person

HERE = "moments:control"


@require_safe
@login_required
def control(request: SignedInRequest) -> HttpResponse:
    return _page(request)


def _page(request: SignedInRequest, **wrong: Form) -> HttpResponse:
    """With every form as it stands; `wrong` is the one that needs another look."""
    page = control_page(request.user)
    shown: dict[str, Any] = {"page": page, **_forms(request.user, page), **wrong}
    return render(request, "moments/control.html", shown, status=422 if wrong else 200)


def _forms(person: Person, page: ControlPage) -> dict[str, Form]:
    names = ("policy", "approve_first", "hides_totals", "wants_digest")
    chosen = {name: getattr(page.choices, name) for name in names}
    used = [pack.language for pack in page.packs if pack.is_used]
    return {
        "choices_form": ChoicesForm(initial=chosen, **policy_offers(person)),
        "limit_form": LimitForm(auto_id="limit_%s", circles=_circles(person)),
        "term_form": TermForm(auto_id="term_%s"),
        "reader_form": ReaderTermForm(auto_id="reader_%s"),
        "packs_form": PacksForm(packs=_packs(page), initial={"languages": used}),
    }


def _circles(person: Person) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in circles_of(person).values_list("pk", "name")]


def _packs(page: ControlPage) -> list[tuple[str, str]]:
    return [(pack.language, pack.name) for pack in page.packs]


def _done(request: SignedInRequest, act: Callable[..., object], sentence: str, **forms: Form) -> HttpResponse:
    """`act` takes the acting person and what the form was given; a form that needs another look is shown."""
    (form,) = forms.values()
    if form.is_valid():
        try:
            act(request.user, **(form.wanted() if hasattr(form, "wanted") else form.cleaned_data))
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            messages.success(request, sentence)
            return redirect(HERE)
    return _page(request, **forms)


@require_POST
@login_required
def choose(request: SignedInRequest) -> HttpResponse:
    form = ChoicesForm(request.POST, **policy_offers(request.user))
    return _done(
        request,
        actions.choose_for_comments,
        _("Kept. It counts for new moments."),
        choices_form=form,
    )


@require_POST
@login_required
def apply_to_all(request: SignedInRequest) -> HttpResponseRedirect:
    return _changed(request, actions.apply_to_all(request.user))


@require_POST
@login_required
def pause(request: SignedInRequest) -> HttpResponseRedirect:
    """Takes the wanted state."""
    wanted = WantedForm(request.POST).is_wanted()
    return _changed(request, actions.pause_comments(request.user, paused=wanted))


def _changed(request: SignedInRequest, number: int) -> HttpResponseRedirect:
    sentence = ngettext("%(num)s moment changed.", "%(num)s moments changed.", number)
    messages.success(request, sentence % {"num": number})
    return redirect(HERE)


@require_POST
@login_required
def limit(request: SignedInRequest) -> HttpResponse:
    form = LimitForm(request.POST, auto_id="limit_%s", circles=_circles(request.user))
    return _done(
        request,
        actions.limit_comments,
        _("Kept. It ends by itself."),
        limit_form=form,
    )


@require_POST
@login_required
def end_limit(request: SignedInRequest) -> HttpResponseRedirect:
    actions.end_limit(request.user)
    return redirect(HERE)


@require_POST
@login_required
def choose_packs(request: SignedInRequest) -> HttpResponse:
    form = PacksForm(request.POST, packs=_packs(control_page(request.user)))
    return _done(request, actions.choose_packs, _("Kept."), packs_form=form)


@require_POST
@login_required
def add_term(request: SignedInRequest) -> HttpResponse:
    """Leads to what was written before and has it, for the author to decide."""
    form = TermForm(request.POST, auto_id="term_%s")
    if form.is_valid():
        try:
            term = actions.add_held_term(request.user, **form.wanted())
        except Refused as no:
            form.add_error(None, str(no.sentence))
        else:
            has_older = bool(shown_with_term(request.user, term))
            return redirect("moments:term", term.pk) if has_older else redirect(HERE)
    return _page(request, term_form=form)


@require_safe
@login_required
def term(request: SignedInRequest, term_id: int) -> HttpResponse:
    """Older comments with a word. They stay until their author lets them wait."""
    found = held_term(request.user, term_id)
    if found is None:
        raise refusal("not_found")
    shown = {"term": found, "found": shown_with_term(request.user, found)}
    return render(request, "moments/term.html", shown)


@require_POST
@login_required
def drop_term(request: SignedInRequest, term_id: int) -> HttpResponseRedirect:
    actions.drop_held_term(request.user, term_id=term_id)
    return redirect(HERE)


@require_POST
@login_required
def add_reader_term(request: SignedInRequest) -> HttpResponse:
    form = ReaderTermForm(request.POST, auto_id="reader_%s")
    return _done(
        request,
        actions.add_reader_term,
        _("Kept. Nobody else notices."),
        reader_form=form,
    )


@require_POST
@login_required
def drop_reader_term(request: SignedInRequest, term_id: int) -> HttpResponseRedirect:
    actions.drop_reader_term(request.user, term_id=term_id)
    return redirect(HERE)


@require_POST
@login_required
def restrict(request: SignedInRequest, username: str) -> HttpResponseRedirect:
    actions.restrict_person(request.user, restricted=_reachable(request.user, username))
    return redirect("moments:profile", username)


@require_POST
@login_required
def unrestrict(request: SignedInRequest, username: str) -> HttpResponseRedirect:
    actions.lift_restriction(request.user, restricted=_reachable(request.user, username))
    return redirect("moments:profile", username)


@require_POST
@login_required
def hide_theirs(request: SignedInRequest, username: str) -> HttpResponseRedirect:
    """All that somebody left under this author's moments."""
    hidden = actions.hide_comments_of(request.user, commenter=_reachable(request.user, username))
    messages.success(request, _comments_hidden(hidden))
    return redirect("moments:profile", username)


def _comments_hidden(number: int) -> str:
    return ngettext("%(num)s comment hidden.", "%(num)s comments hidden.", number) % {"num": number}


def _reachable(person: Person, username: str) -> Person:
    found: Person = get_object_or_404(reachable_people(person), username=username)
    return found


@require_POST
@login_required
def decide_many(request: SignedInRequest) -> HttpResponseRedirect:
    """What was ticked on a page of comments that wait."""
    form = ManyForm(request.POST)
    ids = form.ids()
    if form.is_valid() and ids:
        outcomes = actions.decide_many(request.user, comment_ids=ids, act=form.cleaned_data["act"])
        done = sum(outcome in {"done", "removed"} for outcome in outcomes.values())
        sentence = ngettext("Done for %(num)s comment.", "Done for %(num)s comments.", done)
        messages.success(request, sentence % {"num": done})
    else:
        messages.error(request, _("Tick the comments first, please."))
    return redirect("moments:comments_waiting")


@require_safe
@login_required
def log(request: SignedInRequest) -> HttpResponse:
    page = engagement_log(request.user, before=row_named(request.GET.get("before", "")))
    lines = [(line, words_of(line, request.user.time_zone)) for line in page.lines]
    return render(request, "moments/engagement_log.html", {"lines": lines, "next": page.next})
