"""The desk of stories and challenges. To anybody else it is not there."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.delivery.access import is_operator
from teduh.foundation.refusals import Refused
from teduh.people.http import SignedInRequest
from teduh.safety.access import is_moderator
from teduh.safety.queries import not_taken_on
from teduh.stories import actions, queries
from teduh.stories.access import edited_challenges, is_open_to_youth
from teduh.stories.cases import MOMENT_ENTRY, STORY
from teduh.stories.forms import ApproveForm, ChallengeForm, ChecklistForm, EntryForm, OutcomeForm, RefuseForm
from teduh.stories.models import Challenge
from teduh.stories.refusals import refusal
from teduh.stories.staffed import may_take_text
from teduh.stories.views.reading import fresh

View = Callable[..., HttpResponse]


def for_the_desk(view: View) -> View:
    """Moderators and the operator; others get the answer of an address that leads nowhere."""

    @wraps(view)
    def answer(request: HttpRequest, **parts: object) -> HttpResponse:
        if not (is_moderator(request.user) or is_operator(request.user)):
            raise refusal("not_found")
        return fresh(view(request, **parts))

    return answer


@require_safe
@login_required
@for_the_desk
def desk(request: SignedInRequest) -> HttpResponse:
    shown = {
        "lines": queries.waiting_lines(request.user),
        "challenges": queries.desk_challenges(request.user),
        "staffed": may_take_text("stories"),
        "is_operator": is_operator(request.user),
        "is_open_to_youth": is_open_to_youth(),
    }
    return render(request, "stories/desk.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_the_desk
def decide(request: SignedInRequest, story_id: UUID) -> HttpResponse:
    page = queries.desk_story(request.user, story_id)
    if page is None:
        raise refusal("not_found")
    to_take_on = not_taken_on(request.user, STORY, str(story_id))
    if to_take_on is not None and request.method != "POST":
        return redirect("safety:waiting", to_take_on.pk)
    is_yes, is_no = "approve" in request.POST, "refuse" in request.POST
    yes = ApproveForm(request.POST if is_yes else None, initial={"warnings": page.suggested_warnings})
    no = RefuseForm(request.POST if is_no else None)
    try:
        if is_yes and yes.is_valid():
            actions.approve_story(request.user, story_id=story_id, read=yes.read, ticks=yes.ticks())
            return _done(request)
        if is_no and no.is_valid():
            actions.refuse_story(request.user, story_id=story_id, read=no.read, no=no.no())
            return _done(request)
    except Refused as why:
        (yes if is_yes else no).add_error(None, str(why.sentence))
    shown = {"page": page, "approve_form": yes, "refuse_form": no}
    return render(request, "stories/decide.html", shown, status=422 if is_yes or is_no else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_the_desk
def decide_entry(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    page = queries.desk_entry(request.user, entry_id)
    if page is None:
        raise refusal("not_found")
    to_take_on = not_taken_on(request.user, MOMENT_ENTRY, str(entry_id))
    if to_take_on is not None and request.method != "POST":
        return redirect("safety:waiting", to_take_on.pk)
    is_yes, is_no = "approve" in request.POST, "refuse" in request.POST
    yes, no = EntryForm(request.POST if is_yes else None), RefuseForm(request.POST if is_no else None)
    try:
        if is_yes and yes.is_valid():
            actions.approve_entry(request.user, entry_id=entry_id, read=yes.read)
            return _done(request)
        if is_no and no.is_valid():
            actions.refuse_entry(request.user, entry_id=entry_id, read=no.read, no=no.no())
            return _done(request)
    except Refused as why:
        (yes if is_yes else no).add_error(None, str(why.sentence))
    shown = {"page": page, "approve_form": yes, "refuse_form": no}
    return render(request, "stories/decide_entry.html", shown, status=422 if is_yes or is_no else 200)


def _done(request: SignedInRequest) -> HttpResponse:
    messages.success(request, _("It is written down, and its author is told."))
    return redirect("stories:desk")


@require_POST
@login_required
@for_the_desk
def youth(request: SignedInRequest) -> HttpResponse:
    actions.open_to_youth(request.user, is_open="open" in request.POST)
    return redirect("stories:desk")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_the_desk
def new_challenge(request: SignedInRequest) -> HttpResponse:
    form = ChallengeForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.make_challenge(form.plan())
            return redirect("stories:desk_challenge", made.slug)
        except IntegrityError:
            form.add_error("slug", _("Another challenge has this address."))
        except Refused as no:
            form.add_error(None, str(no.sentence))
    status = 422 if form.is_bound else 200
    return render(request, "stories/new_challenge.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_the_desk
def desk_challenge(request: SignedInRequest, slug: str) -> HttpResponse:
    challenge = _edited(request, slug)
    form = ChallengeForm(request.POST or None, initial=ChallengeForm.facts_of(challenge))
    if form.is_valid():
        try:
            changed = actions.change_challenge(request.user, slug=slug, plan=form.plan())
            if challenge.published_at and not changed.published_at:
                messages.warning(
                    request, _("Its words are others now. Go through the checklist to publish it again.")
                )
            return redirect("stories:desk_challenge", changed.slug)
        except IntegrityError:
            form.add_error("slug", _("Another challenge has this address."))
        except Refused as no:
            form.add_error(None, str(no.sentence))
    outcome = {"outcome_id": challenge.outcome_id, "outcome_en": challenge.outcome_en}
    shown = {
        "named": queries.named(challenge),
        "form": form,
        "checklist_form": ChecklistForm(initial={"checked": challenge.checked}),
        "outcome_form": OutcomeForm(initial=outcome),
    }
    return render(request, "stories/desk_challenge.html", shown, status=422 if form.is_bound else 200)


@require_POST
@login_required
@for_the_desk
def publish(request: SignedInRequest, slug: str) -> HttpResponse:
    form = ChecklistForm(request.POST)
    checked = form.cleaned_data["checked"] if form.is_valid() else []
    try:
        actions.publish_challenge(request.user, slug=slug, checked=checked)
    except Refused as no:
        messages.error(request, str(no.sentence))
    return redirect("stories:desk_challenge", slug)


@require_POST
@login_required
@for_the_desk
def unpublish(request: SignedInRequest, slug: str) -> HttpResponse:
    actions.unpublish_challenge(request.user, slug=slug)
    return redirect("stories:desk_challenge", slug)


@require_POST
@login_required
@for_the_desk
def outcome(request: SignedInRequest, slug: str) -> HttpResponse:
    form = OutcomeForm(request.POST)
    if form.is_valid():
        actions.tell_outcome(request.user, slug=slug, **form.cleaned_data)
    return redirect("stories:desk_challenge", slug)


def _edited(request: SignedInRequest, slug: str) -> Challenge:
    challenge = edited_challenges(request.user).filter(slug=slug).first()
    if challenge is None:
        raise refusal("not_found")
    return challenge
