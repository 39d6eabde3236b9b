"""Whom this room answers: who takes reports, and who keeps the queue of the desk."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from teduh.people.access import Viewer
from teduh.people.guarded_youth import register_switch
from teduh.people.signals import person_erased
from teduh.safety.models.append_only import guard
from teduh.safety.things import Taking, Thing, ThingKind, register
from teduh.stories import cases, notices, transparency
from teduh.stories.access import is_open_to_youth, shown_stories
from teduh.stories.actions import hide_story, part_after_erasure, show_story
from teduh.stories.models import ShownStory, StoryEntry

STORY = "story"
_LONGEST = 500


def connect() -> None:
    guard(StoryEntry)
    notices.connect()
    cases.connect()
    transparency.connect()
    register_switch(is_open_to_youth)
    taking = Taking(hide=hide_story, show=show_story, remove=_remove)
    person_erased.connect(on_person_erased, dispatch_uid="stories.person_erased")
    register(STORY, ThingKind(_("a story"), _seen_by, _at_desk, taking))


def on_person_erased(person_id: int, **_: Any) -> None:  # noqa: ANN401 - what else a signal carries
    part_after_erasure(person_id)


def _seen_by(_viewer: Viewer, key: str) -> Thing | None:
    """Anybody reads what is shown."""
    return _thing(shown_stories().filter(pk=UUID(key)).first()) if _is_key(key) else None


def _at_desk(key: str) -> Thing | None:
    return _thing(ShownStory.objects.filter(pk=UUID(key)).first()) if _is_key(key) else None


def _remove(key: str) -> None:
    ShownStory.objects.filter(pk=UUID(key)).delete()


def _thing(shown: ShownStory | None) -> Thing | None:
    if shown is None:
        return None
    words = f"{shown.title}\n{shown.text}"[:_LONGEST]
    link = reverse("stories:story", args=[shown.pk])
    return Thing(STORY, str(shown.pk), shown.story.author_id, words, link, pen_name=shown.pen_name)


def _is_key(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True
