"""Taking a story back, by its author at any time, or by moderators after a report."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from teduh.foundation.clock import now
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person
from teduh.stories.access import own_stories, stories_behind
from teduh.stories.cases import MOMENT_ENTRY, STORY, close_case
from teduh.stories.models import MomentEntry, ShownStory, Story
from teduh.stories.refusals import refusal


def held(stories: QuerySet[Story], story_id: UUID) -> Story:
    """The story, with its author held: two changes about it happen one after the other."""
    author = stories.filter(pk=story_id).values_list("author", flat=True).first()
    if author is None:
        raise refusal("not_found")
    hold_people(author)
    # Somebody may have been quicker while we waited.
    story = stories.select_related("author", "challenge").filter(pk=story_id).first()
    if story is None:
        raise refusal("not_found")
    return story


@transaction.atomic
def withdraw_story(person: Person, *, story_id: UUID) -> Story:
    """Gone from every page, list, feed and search before this returns. Its words stay with its author."""
    return _withdraw(held(own_stories(person), story_id))


@transaction.atomic
def withdraw_by_code(code: str) -> Story:
    """By who has the code, without logging in."""
    story_id = stories_behind(code).values_list("pk", flat=True).first()
    if story_id is None:
        raise refusal("not_found")
    return _withdraw(held(stories_behind(code), story_id))


def _withdraw(story: Story) -> Story:
    take_down(story, Story.State.WITHDRAWN)
    story.changed_at = now()
    story.save(update_fields=["changed_at"])
    return story


def take_down(story: Story, state: Story.State) -> None:
    """Nothing of it is shown from here on, and nobody has to decide about it."""
    ShownStory.objects.filter(story=story).delete()
    if story.state == Story.State.WAITING:
        close_case(STORY, str(story.pk), None, "withdrawn")
    story.state, story.is_appeal, story.first_yes_by = state, False, None
    story.save(update_fields=["state", "is_appeal", "first_yes_by"])


@transaction.atomic
def hide_story(key: str) -> str:
    """After a report. Says how it stood; empty where there was nothing left to hide."""
    changed = ShownStory.objects.filter(pk=UUID(key), is_hidden=False).update(is_hidden=True)
    return "shown" if changed else ""


@transaction.atomic
def show_story(key: str, _before: str) -> None:
    """As it was. What its author took back meanwhile is not there any more."""
    ShownStory.objects.filter(pk=UUID(key)).update(is_hidden=False)


@transaction.atomic
def part_after_erasure(person_id: int) -> None:
    """Their rows go with them; what waited at the desk has nobody left to answer."""
    for pk in Story.objects.filter(author=person_id, state=Story.State.WAITING).values_list("pk", flat=True):
        close_case(STORY, str(pk), None, "withdrawn")
    waiting = MomentEntry.objects.filter(person=person_id, state=MomentEntry.State.WAITING)
    for pk in waiting.values_list("pk", flat=True):
        close_case(MOMENT_ENTRY, str(pk), None, "withdrawn")
