"""Writing a story, sending it, and objecting once to a refusal."""

import secrets
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from teduh.foundation.clock import now
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person
from teduh.safety.wording import read
from teduh.safety.wording.reading import DANGER_NOW
from teduh.stories.access import hashed, may_tell, open_challenges, own_stories
from teduh.stories.actions.taking import held, take_down
from teduh.stories.cases import STORY, open_case
from teduh.stories.models import Challenge, Story
from teduh.stories.refusals import refusal
from teduh.stories.rules import kept_back, limit, pen_name
from teduh.stories.staffed import may_take_text

WORDS = ("pen_name", "title", "text", "language", "warnings", "challenge", "level", "changed_at", "state")
_UNFINISHED = (Story.State.DRAFT, Story.State.REFUSED)


@dataclass(frozen=True, slots=True)
class Words:
    """What an author says, and under which name."""

    title: str
    text: str
    pen_name: str
    language: str
    warnings: tuple[str, ...] = field(default=())
    challenge: str = ""


@transaction.atomic
def begin_story(person: Person, *, language: str) -> Story:
    """An empty draft, once the five questions were seen: there is no other way to one."""
    hold_people(person.pk)
    _require_open(person)
    if own_stories(person).filter(state__in=_UNFINISHED).count() >= limit("most_open"):
        raise refusal("too_many_open")
    at = now()
    return Story.objects.create(
        author=person,
        language=language,
        pen_name=pen_name(language),
        title="",
        text="",
        guide_seen_at=at,
        created_at=at,
        changed_at=at,
    )


@transaction.atomic
def change_story(person: Person, *, story_id: UUID, words: Words) -> Story:
    """Other words wait anew: what was approved is taken down before this returns."""
    story = held(own_stories(person), story_id)
    _require_open(person)
    if story.state != Story.State.DRAFT:
        take_down(story, Story.State.DRAFT)
    story.title, story.text, story.language = words.title, words.text, words.language
    story.pen_name, story.warnings = words.pen_name, list(words.warnings)
    story.challenge = _challenge(words.challenge, story)
    story.level = max(story.level, level_of(words))
    story.changed_at = now()
    story.save(update_fields=[*WORDS])
    return story


@transaction.atomic
def send_story(person: Person, *, story_id: UUID) -> tuple[Story, str]:
    """To a human. Answers the code that takes it back without logging in: it is told this once."""
    story = held(own_stories(person), story_id)
    _require_open(person)
    if story.state != Story.State.DRAFT:
        raise refusal("not_sendable")
    _require_fit(story)
    code = secrets.token_urlsafe(12)
    story.token_hash, story.sent_at, story.state = hashed(code), now(), Story.State.WAITING
    story.save(update_fields=["token_hash", "sent_at", "state"])
    open_case(STORY, str(story.pk), story.level, person, read(story.text).rules)
    return story, code


@transaction.atomic
def appeal(person: Person, *, story_id: UUID, words: str) -> Story:
    """Once for each story. Somebody else than who refused decides."""
    story = held(own_stories(person), story_id)
    if story.state != Story.State.REFUSED:
        raise refusal("nothing_to_appeal")
    if story.appealed_at is not None:
        raise refusal("appealed_already")
    if not words.strip():
        raise refusal("words_needed")
    story.appealed_at, story.is_appeal, story.appeal_words = now(), True, words.strip()
    story.state, story.sent_at = Story.State.WAITING, now()
    story.save(update_fields=["appealed_at", "is_appeal", "appeal_words", "state", "sent_at"])
    open_case(STORY, str(story.pk), story.level, person)
    return story


@transaction.atomic
def erase_story(person: Person, *, story_id: UUID) -> None:
    """With every trace of its words; that something was decided stays in the log."""
    story = held(own_stories(person), story_id)
    take_down(story, Story.State.WITHDRAWN)
    story.delete()


def level_of(words: Words) -> int:
    """What cannot be read counts as the heaviest."""
    reading = read(f"{words.title}\n{words.text}")
    return DANGER_NOW if reading.is_unread else reading.level


def _require_open(person: Person) -> None:
    if not may_tell(person):
        raise refusal("for_adults")
    if not may_take_text("stories").open:
        raise refusal("closed")


def _require_fit(story: Story) -> None:
    """A number in a cry for help keeps nobody waiting: it goes to a human, who cannot approve it so."""
    if not story.title.strip() or not story.text.strip():
        raise refusal("empty")
    said = f"{story.pen_name}\n{story.title}\n{story.text}"
    if not read(said).asks_a_human and any(kept_back(said, story.language)):
        raise refusal("contact_inside")
    if story.challenge is not None and not open_challenges().filter(pk=story.challenge.pk).exists():
        raise refusal("challenge_closed")


def _challenge(slug: str, story: Story) -> Challenge | None:
    """One that is open, or the one it was sent to while that was open."""
    if not slug:
        return None
    if story.challenge is not None and story.challenge.slug == slug:
        return story.challenge
    found = open_challenges().filter(slug=slug).first()
    if found is None:
        raise refusal("challenge_closed")
    return found
