"""Stories and challenges as anybody reads them: without an account, a script or a cookie."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from teduh.foundation.pagination import row_named
from teduh.people.http import SignedInRequest
from teduh.safety.help_first import help_first
from teduh.stories import actions, queries
from teduh.stories.forms import SearchForm
from teduh.stories.refusals import refusal
from teduh.stories.views.helping import country_of, help_here


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """The newest first; a search meets help first where its words ask for it, and keeps none of them."""
    form = SearchForm(request.GET)
    said: dict[str, Any] = form.cleaned_data if form.is_valid() else {"q": "", "warned": False, "page": ""}
    found = queries.search(said["q"], page=row_named(said["page"]) or 1, warned=said["warned"])
    shown = {
        "found": found,
        "form": form,
        "challenges": queries.challenges(),
        "warned": said["warned"],
        "help_first": help_first(said["q"], country_of(request)),
    }
    return fresh(render(request, "stories/stories.html", shown))


@require_safe
def story(request: HttpRequest, story_id: UUID) -> HttpResponse:
    card = queries.one(story_id)
    if card is None:
        raise refusal("not_found")
    shown = {
        "card": card,
        "signs": queries.signs_for(request.user, story_id) if request.user.is_authenticated else [],
        "help_lines": help_here(request) if card.shows_help else (),
    }
    return fresh(render(request, "stories/story.html", shown))


@require_POST
@login_required
def sign(request: SignedInRequest, story_id: UUID, kind: str, way: str) -> HttpResponse:
    if way == "give":
        actions.give_sign(request.user, story_id=story_id, kind=kind)
    else:
        actions.take_sign_back(request.user, story_id=story_id, kind=kind)
    return redirect("stories:story", story_id)


@require_safe
def challenge(request: HttpRequest, slug: str) -> HttpResponse:
    page = queries.challenge_page(request.user, slug, page=row_named(request.GET.get("page", "")) or 1)
    if page is None:
        raise refusal("not_found")
    return fresh(render(request, "stories/challenge.html", {"page": page, "help_lines": help_here(request)}))


def fresh(answer: HttpResponse) -> HttpResponse:
    """Asked anew each time: what was taken back is in nobody's cache."""
    answer["Cache-Control"] = "private, no-store"
    return answer
