"""Friends, requests, and how one person stands to another."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from teduh.people import access, actions, queries, refusals
from teduh.people.answers import back, one_of
from teduh.people.forms import FindForm, MuteForm
from teduh.people.http import SignedInRequest
from teduh.people.models import Person


@require_GET
@login_required
def friends(request: SignedInRequest) -> HttpResponse:
    shown = {
        "page": queries.friends_page(request.user),
        "invitation": request.build_absolute_uri(f"/@{request.user.username}/"),
        "form": FindForm(),
    }
    return render(request, "people/friends.html", shown)


@require_GET
@login_required
def people_list(request: SignedInRequest, which: str) -> HttpResponse:
    people = queries.people_lists(request.user).get(which)
    if people is None:
        raise refusals.not_found()
    page = queries.people_page(people, after=request.GET.get("after", ""))
    return render(request, "people/list.html", {"page": page, "which": which})


@require_GET
@login_required
def find(request: SignedInRequest) -> HttpResponse:
    form = FindForm(request.GET)
    found = queries.find_person(request.user, form.cleaned_data["username"]) if form.is_valid() else None
    header = queries.person_header(request.user, found) if found else None
    return render(request, "people/find.html", {"form": form, "header": header})


@dataclass(frozen=True, slots=True)
class Change:
    """A button about a person: whom it may concern, what it does, what is said afterwards."""

    among: Callable[[Person], QuerySet[Person]]
    act: Callable[[Person, Person], object]


CHANGES = {
    "follow": Change(access.reachable_people, lambda me, other: actions.ask_to_follow(me, followed=other)),
    "unfollow": Change(access.reachable_people, lambda me, other: actions.unfollow(me, followed=other)),
    "unfriend": Change(access.reachable_people, lambda me, other: actions.unfriend(me, friend=other)),
    "accept": Change(access.reachable_people, lambda me, other: actions.accept_follow(me, follower=other)),
    "refuse": Change(access.reachable_people, lambda me, other: actions.refuse_follow(me, follower=other)),
    "remove": Change(access.reachable_people, lambda me, other: actions.remove_follower(me, follower=other)),
    "unmute": Change(access.reachable_people, lambda me, other: actions.lift_mute(me, muted=other)),
    "unblock": Change(access.blockable_people, lambda me, other: actions.lift_block(me, blocked=other)),
}


@require_POST
@login_required
def change(request: SignedInRequest, username: str, verb: str) -> HttpResponseRedirect:
    wanted = CHANGES[verb]
    wanted.act(request.user, one_of(wanted.among(request.user), username))
    return back(request, "people:friends")


@require_http_methods(["GET", "POST"])
@login_required
def block(request: SignedInRequest, username: str) -> HttpResponse:
    """Says first what a block does, and does it when that was read."""
    other = one_of(access.blockable_people(request.user), username)
    if other == request.user:
        raise refusals.with_yourself("block_yourself")
    if request.method == "POST":
        actions.block_person(request.user, blocked=other)
        return back(request, "people:blocked")
    return render(request, "people/block.html", {"person": other})


@require_http_methods(["GET", "POST"])
@login_required
def mute(request: SignedInRequest, username: str) -> HttpResponse:
    other = one_of(access.reachable_people(request.user), username)
    if other == request.user:
        raise refusals.with_yourself("mute_yourself")
    form = MuteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.mute_person(request.user, muted=other, until=form.until())
        return back(request, "people:blocked")
    return render(request, "people/mute.html", {"person": other, "form": form})
