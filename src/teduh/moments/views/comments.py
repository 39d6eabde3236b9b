"""Comments and signs: leaving them, and the author's decision about each."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from teduh.foundation.forms import ReturningForm
from teduh.foundation.refusals import Refused
from teduh.moments import access, actions, queries
from teduh.moments.forms.control import ACTS, WantedForm
from teduh.moments.forms.engagement import CommentForm, ReactionForm
from teduh.moments.views.moment import moment_page
from teduh.people.access import reachable_people
from teduh.people.http import SignedInRequest
from teduh.people.models import Person

Decision = Callable[..., object]


@require_POST
@login_required
def comment(request: SignedInRequest, moment_id: UUID) -> HttpResponse:
    shown = get_object_or_404(
        access.visible_moments(request.user).select_related("author", "circle"), pk=moment_id
    )
    form = CommentForm(request.POST, auto_id="comment_%s")
    if form.is_valid():
        try:
            left = actions.leave_comment(request.user, moment_id=shown.pk, **form.wanted())
        except Refused as no:
            form = form.asked_again() if no.code == "reconsider" else form
            form.add_error(None, str(no.sentence))
        else:
            return HttpResponseRedirect(f"{reverse('moments:moment', args=[shown.pk])}#c-{left.pk}")
    return moment_page(request, shown, status=422, comment_form=form)


@require_POST
@login_required
def edit(request: SignedInRequest, comment_id: int) -> HttpResponse:
    """Other words, within fifteen minutes."""
    form = CommentForm(request.POST)
    words = form.cleaned_data["text"] if form.is_valid() else ""
    edited = actions.edit_comment(request.user, comment_id=comment_id, text=words)
    return HttpResponseRedirect(f"{reverse('moments:moment', args=[edited.moment_id])}#c-{edited.pk}")


@require_POST
@login_required
def pin(request: SignedInRequest, comment_id: int) -> HttpResponse:
    """Takes the wanted state."""
    actions.pin_comment(request.user, comment_id=comment_id, pinned=WantedForm(request.POST).is_wanted())
    return _back(request, reverse("moments:feed"))


@require_POST
@login_required
def hide_all(request: SignedInRequest, moment_id: UUID) -> HttpResponse:
    actions.hide_all_comments(request.user, moment_id=moment_id)
    return redirect("moments:moment", moment_id)


@require_POST
@login_required
def react(request: SignedInRequest, moment_id: UUID) -> HttpResponse:
    form = ReactionForm(request.POST, host=request.get_host())
    kind = form.cleaned_data["kind"] if form.is_valid() else "unreadable"
    if kind:
        actions.react(request.user, moment_id=moment_id, kind=kind)
    else:
        actions.take_back_reaction(request.user, moment_id=moment_id)
    return _back(request, reverse("moments:feed"))


def _deciding(decide: Decision) -> Callable[[SignedInRequest, int], HttpResponse]:
    """A page that does one thing with one comment, and leads back."""

    @require_POST
    @login_required
    def view(request: SignedInRequest, comment_id: int) -> HttpResponse:
        decide(request.user, comment_id=comment_id)
        return _back(request, reverse("moments:comments_waiting"))

    return view


approve = _deciding(actions.approve_comment)
refuse = _deciding(actions.refuse_comment)
hide = _deciding(actions.hide_comment)
remove_comment = _deciding(actions.remove_comment)
# One's own, which one's own block had hidden.
show = _deciding(actions.show_own_again)


def _back(request: SignedInRequest, otherwise: str) -> HttpResponseRedirect:
    """To the page that the form names, if it is one of ours."""
    form = ReturningForm(request.POST, host=request.get_host())
    named = form.cleaned_data["next"] if form.is_valid() and form.data.get("next") else ""
    return HttpResponseRedirect(named or otherwise)


@require_safe
@login_required
def comments_waiting(request: SignedInRequest) -> HttpResponse:
    shown = {
        "waiting": queries.comments_waiting(request.user),
        "of_restricted": queries.comments_waiting(request.user, restricted=True),
        "acts": ACTS,
    }
    return render(request, "moments/comments_waiting.html", shown)


@require_POST
@login_required
def trust(request: SignedInRequest, username: str) -> HttpResponse:
    """Their comments appear without waiting."""
    return _trusting(request, username, actions.approve_commenter)


@require_POST
@login_required
def distrust(request: SignedInRequest, username: str) -> HttpResponse:
    """Their next comments wait again."""
    return _trusting(request, username, actions.withdraw_approval)


def _trusting(request: SignedInRequest, username: str, decide: Decision) -> HttpResponseRedirect:
    commenter: Person = get_object_or_404(reachable_people(request.user), username=username)
    decide(request.user, commenter=commenter)
    return redirect("moments:profile", username)
