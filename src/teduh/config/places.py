"""What anybody may visit without an account: a few at the foot of every page, all on a page of their own."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe


class Place(NamedTuple):
    """`about` is one sentence; empty at the foot."""

    href: str
    label: str
    about: str = ""


class Group(NamedTuple):
    """What one may want, and where it is."""

    name: str
    places: tuple[Place, ...]


def foot() -> list[Place]:
    """Five at most, and the way to all."""
    return [
        Place(reverse("articles:start"), gettext("The wellness hub")),
        Place(reverse("directory:search"), gettext("Find help")),
        Place(reverse("ask:ask"), gettext("Ask a professional")),
        Place(reverse("stories:stories"), gettext("Stories")),
        Place(reverse("events:agenda"), gettext("Events")),
        Place(reverse("places"), gettext("All places")),
    ]


def groups() -> list[Group]:
    return [
        Group(gettext("Understand"), _to_understand()),
        Group(gettext("Find help and ask"), _to_ask()),
        Group(gettext("Be together"), _to_be_together()),
        Group(gettext("Look"), _to_look()),
    ]


def _to_understand() -> tuple[Place, ...]:
    return (
        Place(
            reverse("articles:start"),
            gettext("The wellness hub"),
            gettext("Articles with their sources, and who signed them."),
        ),
        Place(
            reverse("courses:courses"),
            gettext("Courses"),
            gettext("Short lessons; how far you are stays on your device."),
        ),
        Place(
            reverse("selfchecks:selfchecks"),
            gettext("Self-checks"),
            gettext("Questions for yourself. Nothing is kept, and it is no diagnosis."),
        ),
    )


def _to_ask() -> tuple[Place, ...]:
    return (
        Place(
            reverse("directory:search"),
            gettext("Find help"),
            gettext("Who can be called and visited, and when somebody last checked it."),
        ),
        Place(
            reverse("ask:ask"),
            gettext("Ask a professional"),
            gettext("Without a name and an account; the answer opens with a code."),
        ),
        Place(
            reverse("sessions:sessions"),
            gettext("Sessions"),
            gettext("Hours with a professional, alone or with others."),
        ),
    )


def _to_be_together() -> tuple[Place, ...]:
    return (
        Place(
            reverse("stories:stories"),
            gettext("Stories"),
            gettext("What others lived through, told by them."),
        ),
        Place(
            reverse("circles:circles"),
            gettext("Guided circles"),
            gettext("Twelve people at most, and somebody who guides them."),
        ),
        Place(
            reverse("events:agenda"), gettext("Events"), gettext("Talks and meetings, and what was recorded.")
        ),
    )


def _to_look() -> tuple[Place, ...]:
    return (
        Place(
            reverse("exhibition:doors"),
            gettext("The exhibition"),
            gettext("Batik that people's own recordings drew."),
        ),
        Place(
            reverse("surveys:surveys"),
            gettext("Surveys"),
            gettext("What this community says, and what is made of it."),
        ),
    )


@require_safe
def all_places(request: HttpRequest) -> HttpResponse:
    return render(request, "config/places.html", {"groups": groups()})
