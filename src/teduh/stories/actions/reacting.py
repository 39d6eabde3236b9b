"""A kind sign for a story, given and taken back."""

from uuid import UUID

from django.db import transaction

from teduh.people.models import Person
from teduh.stories.access import shown_stories
from teduh.stories.models import Reaction
from teduh.stories.refusals import refusal
from teduh.stories.rules import SIGNS


@transaction.atomic
def give_sign(person: Person, *, story_id: UUID, kind: str) -> None:
    """Only one that the list has, for what this person can read."""
    if kind not in SIGNS:
        raise refusal("unknown_sign")
    story = shown_stories().filter(pk=story_id).exclude(story__author=person).first()
    if story is None:
        raise refusal("not_found")
    Reaction.objects.get_or_create(story=story, person=person, kind=kind)


@transaction.atomic
def take_sign_back(person: Person, *, story_id: UUID, kind: str) -> None:
    Reaction.objects.filter(story=story_id, person=person, kind=kind).delete()
