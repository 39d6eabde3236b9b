"""What moderators read: what waits, the heaviest first and of equals the oldest, and one of them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from teduh.people.access import Viewer
from teduh.safety.wording import find_contacts, lint, read
from teduh.safety.wording.contacts import Kind
from teduh.stories.access import needs_two, waiting_entries, waiting_stories, words_mark
from teduh.stories.models import Story
from teduh.stories.offered import OfferedMoment, mark_of_moment, seen_moments
from teduh.stories.rules import RULES, WARNINGS

# By the name of a rule of the lexicon, which warning it suggests.
SUGGESTED: Mapping[str, str] = {"suicide": "suicide", "want_to_die": "suicide", "self_harm": "self-harm"}


# Why words are marked, as who reads them is told.
MARKED: Mapping[Kind, Promise] = {
    Kind.LINK: _("a link"),
    Kind.EMAIL: _("a mail address"),
    Kind.PHONE: _("a telephone number"),
    Kind.HANDLE: _("an account"),
    Kind.NUMBER: _("a long number"),
    Kind.ADDRESS: _("where somebody lives"),
    Kind.SCHOOL: _("where somebody learns"),
    Kind.NAME: _("a name"),
}


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """No words of it: who decides opens it when they are ready to."""

    id: UUID
    kind: str
    level: int
    since: dt.datetime
    is_appeal: bool
    language: str
    has_first_yes: bool
    challenge: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a story, and why they are marked; empty where they are not."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    story: Story
    pieces: list[Piece]
    title_pieces: list[Piece]
    pen_name_pieces: list[Piece]
    suggestions: list[tuple[str, str]]
    suggested_warnings: list[str]
    earlier_rule: str
    needs_two: bool
    # Goes along with the decision, so that nothing else is decided about.
    read: str


@dataclass(frozen=True, slots=True)
class DeskEntryPage:
    id: UUID
    day: dt.date
    tag: str
    moment: OfferedMoment | None
    # As for a story.
    read: str


def waiting_lines(moderator: Viewer) -> list[WaitingLine]:
    stories = waiting_stories(moderator).select_related("challenge").order_by("-level", "sent_at")
    entries = waiting_entries(moderator).select_related("challenge").order_by("sent_at")
    lines = [
        WaitingLine(
            id=row.pk,
            kind="story",
            level=row.level,
            since=row.sent_at or row.changed_at,
            is_appeal=row.is_appeal,
            language=row.language,
            has_first_yes=row.first_yes_by_id is not None,
            challenge=row.challenge.tag if row.challenge else "",
        )
        for row in stories
    ]
    lines += [
        WaitingLine(row.pk, "moment", 0, row.sent_at, False, "", False, row.challenge.tag)  # noqa: FBT003 - the columns above
        for row in entries
    ]
    return sorted(lines, key=lambda line: (-line.level, line.since))


def desk_story(moderator: Viewer, story_id: UUID) -> DeskPage | None:
    story = waiting_stories(moderator).select_related("author", "challenge").filter(pk=story_id).first()
    if story is None:
        return None
    language = get_language() or "id"
    found = lint(story.text, story.language)
    rule = RULES.get(story.rule)
    return DeskPage(
        story=story,
        pieces=list(_pieces(story.text, story.language)),
        title_pieces=list(_pieces(story.title, story.language)),
        pen_name_pieces=list(_pieces(story.pen_name, story.language)),
        suggestions=[(finding.phrase, finding.reason_in(language)) for finding in found],
        suggested_warnings=_suggested(story),
        earlier_rule=rule.said(language) if rule else "",
        needs_two=needs_two(story),
        read=words_mark(story),
    )


def _pieces(text: str, language: str) -> Iterator[Piece]:
    end = 0
    for found in find_contacts(text, language):
        yield Piece(text[end : found.start], "")
        yield Piece(text[found.start : found.end], str(MARKED[found.kind]))
        end = found.end
    yield Piece(text[end:], "")


def _suggested(story: Story) -> list[str]:
    """The author's own, and those that the words ask for."""
    rules = " ".join(read(f"{story.title}\n{story.text}").rules)
    asked = {warning for part, warning in SUGGESTED.items() if part in rules}
    return [key for key in WARNINGS if key in asked or key in story.warnings]


def desk_entry(moderator: Viewer, entry_id: UUID) -> DeskEntryPage | None:
    """The moment only where this moderator may see it: its audience is its author's."""
    entry = waiting_entries(moderator).select_related("challenge").filter(pk=entry_id).first()
    if entry is None:
        return None
    seen = seen_moments(moderator, [entry.moment_key])
    read = mark_of_moment(entry.moment_key)
    return DeskEntryPage(entry.pk, entry.day, entry.challenge.tag, seen.get(entry.moment_key), read)
