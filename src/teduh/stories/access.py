"""Who may read what, as sets. Pages, search, feeds and the API read approved words from one set alone."""

import datetime as dt
import hashlib

from django.db.models import Exists, OuterRef, Q, QuerySet

from teduh.delivery.access import is_operator
from teduh.foundation.clock import now
from teduh.people.access import Viewer
from teduh.people.models import Person
from teduh.people.rules import AgeBand, age_band
from teduh.safety.access import is_moderator
from teduh.stories.models import Challenge, MomentEntry, Openness, ShownStory, Story
from teduh.stories.rules import mark_of


def shown_stories(*, at: dt.datetime | None = None) -> QuerySet[ShownStory]:
    """What anybody may read: approved, thought over, not taken back, of nobody whose account is closed."""
    approved = Q(story__state=Story.State.APPROVED, story__author__is_active=True)
    return ShownStory.objects.filter(approved, from_at__lte=at or now(), is_hidden=False)


def own_stories(person: Person) -> QuerySet[Story]:
    return Story.objects.filter(author=person)


def stories_behind(code: str) -> QuerySet[Story]:
    """The story whose code this is. Nobody guesses 96 bits."""
    return Story.objects.filter(token_hash=hashed(code)).exclude(token_hash="")


def hashed(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def waiting_stories(moderator: Viewer) -> QuerySet[Story]:
    """What this moderator may decide: nothing of their own, no appeal against themselves, no second yes."""
    if not is_moderator(moderator):
        return Story.objects.none()
    waiting = Story.objects.filter(state=Story.State.WAITING, author__is_active=True)
    refused_by_them = Q(is_appeal=True, refused_by=moderator.pk)
    return waiting.exclude(author=moderator.pk).exclude(refused_by_them).exclude(first_yes_by=moderator.pk)


def waiting_entries(moderator: Viewer) -> QuerySet[MomentEntry]:
    if not is_moderator(moderator):
        return MomentEntry.objects.none()
    waiting = MomentEntry.objects.filter(state=MomentEntry.State.WAITING, person__is_active=True)
    return waiting.exclude(person=moderator.pk)


def approved_entries() -> QuerySet[MomentEntry]:
    """Who may see each moment is asked of its room, for each viewer."""
    return MomentEntry.objects.filter(state=MomentEntry.State.APPROVED, person__is_active=True)


def own_entries(person: Person) -> QuerySet[MomentEntry]:
    return MomentEntry.objects.filter(person=person)


def published_challenges() -> QuerySet[Challenge]:
    return Challenge.objects.exclude(published_at=None)


def open_challenges(*, at: dt.datetime | None = None) -> QuerySet[Challenge]:
    at = at or now()
    return published_challenges().filter(opens_at__lte=at, closes_at__gt=at)


def edited_challenges(viewer: Viewer) -> QuerySet[Challenge]:
    """All of them, for the operator and for moderators, who keep them."""
    is_here = is_moderator(viewer) or is_operator(viewer)
    return Challenge.objects.all() if is_here else Challenge.objects.none()


def with_shown(challenges: QuerySet[Challenge]) -> QuerySet[Challenge]:
    """Each with whether it has an approved story yet."""
    return challenges.annotate(has_stories=Exists(shown_stories().filter(challenge=OuterRef("pk"))))


def is_open_to_youth() -> bool:
    return Openness.objects.filter(is_open_to_youth=True).exists()


def may_tell(person: Person) -> bool:
    """Adults; people of 16 and 17 only where the operator opened it to them."""
    band = age_band(person, now())
    return band is AgeBand.ADULT or (band is AgeBand.OLDER and is_open_to_youth())


def words_mark(story: Story) -> str:
    """Of the words that a moderator decides about."""
    return mark_of(story.pen_name, story.title, story.text, story.language)


_DANGER = 3


def needs_two(story: Story) -> bool:
    """Two moderators say yes where danger was read in it, and for young people."""
    return story.level >= _DANGER or age_band(story.author, now()) is not AgeBand.ADULT
