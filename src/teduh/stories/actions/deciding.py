"""A moderator's yes, or a no that quotes the rule; an appeal is for another moderator."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from teduh.foundation.clock import now
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person
from teduh.safety.actions.cases import require_free
from teduh.stories.access import needs_two, waiting_entries, waiting_stories, words_mark
from teduh.stories.actions.log import write_down
from teduh.stories.actions.taking import held
from teduh.stories.cases import MOMENT_ENTRY, STORY, close_case, leave_to_others
from teduh.stories.models import MomentEntry, ShownStory, Story, StoryEntry
from teduh.stories.notices import tell_decided
from teduh.stories.offered import mark_of_moment
from teduh.stories.refusals import refusal
from teduh.stories.rules import RULES, WARNINGS, Ticks, cooled_at, helps, lacking

LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class Refusal:
    """The rule, and kind words of one's own."""

    rule: str
    words: str


@transaction.atomic
def approve_story(moderator: Person, *, story_id: UUID, read: str, ticks: Ticks) -> Story:
    """It is shown once its author has had a day to think again. Some need a second moderator's yes."""
    story = _read(moderator, story_id, read)
    for code in lacking(_shown_words(story), story.language, ticks):
        raise refusal(code)
    story.warnings = [key for key in WARNINGS if key in {*ticks.warnings, *story.warnings}]
    for code in lacking(_shown_words(story), story.language, _all_of(story, ticks)):
        raise refusal(code)
    if needs_two(story) and story.first_yes_by is None:
        # As long as it is theirs to give back.
        leave_to_others(STORY, str(story.pk), moderator)
        story.first_yes_by = moderator
        story.save(update_fields=["first_yes_by", "warnings"])
        write_down(StoryEntry.Act.FIRST_YES, STORY, story.pk, by=moderator)
        return story
    _show(story, moderator)
    return story


def _read(moderator: Person, story_id: UUID, read: str) -> Story:
    """The story, where its words are those that were read."""
    story = held(waiting_stories(moderator), story_id)
    if words_mark(story) != read:
        raise refusal("words_changed")
    require_free(moderator, STORY, str(story.pk))
    return story


def _shown_words(story: Story) -> str:
    return f"{story.pen_name}\n{story.title}\n{story.text}"


def _all_of(story: Story, ticks: Ticks) -> Ticks:
    """With the author's own warnings, which ask for hope as well."""
    return Ticks(tuple(story.warnings), has_hope=ticks.has_hope, names_nobody=ticks.names_nobody)


def _show(story: Story, moderator: Person) -> None:
    at = now()
    act = StoryEntry.Act.OVERTURNED if story.is_appeal else StoryEntry.Act.APPROVED
    story.state, story.is_appeal, story.rule, story.words = Story.State.APPROVED, False, "", ""
    story.save(update_fields=["state", "is_appeal", "rule", "words", "warnings"])
    ShownStory.objects.update_or_create(
        story=story,
        defaults={
            "challenge": story.challenge,
            "language": story.language,
            "pen_name": story.pen_name,
            "title": story.title,
            "text": story.text,
            "sought": f"{story.title}\n{story.text}".casefold(),
            "warnings": story.warnings,
            "is_folded": bool(story.warnings),
            "shows_help": helps(story.warnings),
            "approved_at": at,
            "from_at": cooled_at(at),
            "is_demo": story.is_demo,
        },
    )
    write_down(act, STORY, story.pk, by=moderator)
    close_case(STORY, str(story.pk), moderator, "approved")
    tell_decided(story.author, story.pk)


@transaction.atomic
def refuse_story(moderator: Person, *, story_id: UUID, read: str, no: Refusal) -> Story:
    """Its author can mend and send it again. A refusal that is appealed stands by another's word alone."""
    story = _read(moderator, story_id, read)
    _require_said(no)
    act = StoryEntry.Act.UPHELD if story.is_appeal else StoryEntry.Act.REFUSED
    story.state, story.is_appeal, story.first_yes_by = Story.State.REFUSED, False, None
    story.rule, story.words, story.refused_at, story.refused_by = no.rule, no.words.strip(), now(), moderator
    story.save(
        update_fields=["state", "is_appeal", "first_yes_by", "rule", "words", "refused_at", "refused_by"]
    )
    write_down(act, STORY, story.pk, by=moderator, rule=no.rule)
    close_case(STORY, str(story.pk), moderator, "refused", no.rule)
    tell_decided(story.author, story.pk)
    return story


@transaction.atomic
def approve_entry(moderator: Person, *, entry_id: UUID, read: str) -> MomentEntry:
    """It holds as long as its words stay, and nobody more reads them."""
    if not read:
        raise refusal("words_changed")
    entry = _entry(moderator, entry_id, read)
    entry.read = read
    return _decide(entry, moderator, MomentEntry.State.APPROVED)


@transaction.atomic
def refuse_entry(moderator: Person, *, entry_id: UUID, read: str, no: Refusal) -> MomentEntry:
    entry = _entry(moderator, entry_id, read)
    _require_said(no)
    entry.rule, entry.words = no.rule, no.words.strip()
    return _decide(entry, moderator, MomentEntry.State.REFUSED)


def _entry(moderator: Person, entry_id: UUID, read: str) -> MomentEntry:
    """Where the moment is as it was read. Its author is held: they change nothing meanwhile."""
    author = waiting_entries(moderator).filter(pk=entry_id).values_list("person", flat=True).first()
    if author is None:
        raise refusal("not_found")
    hold_people(author)
    entry = waiting_entries(moderator).select_for_update(of=("self",)).filter(pk=entry_id).first()
    if entry is None:
        raise refusal("not_found")
    if mark_of_moment(entry.moment_key) != read:
        raise refusal("words_changed")
    require_free(moderator, MOMENT_ENTRY, str(entry.pk))
    return entry


def _decide(entry: MomentEntry, moderator: Person, state: MomentEntry.State) -> MomentEntry:
    entry.state, entry.decided_at, entry.decided_by = state, now(), moderator
    entry.save(update_fields=["state", "read", "decided_at", "decided_by", "rule", "words"])
    is_yes = state == MomentEntry.State.APPROVED
    act = StoryEntry.Act.APPROVED if is_yes else StoryEntry.Act.REFUSED
    write_down(act, MOMENT_ENTRY, entry.pk, by=moderator, rule=entry.rule)
    close_case(MOMENT_ENTRY, str(entry.pk), moderator, state.value, entry.rule)
    tell_decided(entry.person, entry.pk)
    return entry


def _require_said(no: Refusal) -> None:
    if no.rule not in RULES:
        raise refusal("unknown_rule")
    if not 0 < len(no.words.strip()) <= LONGEST_WORDS:
        raise refusal("words_needed")
