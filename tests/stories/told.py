"""Stories and challenges in the states that tests need, made by the actions."""

import datetime as dt

from teduh.stories import actions
from teduh.stories.access import words_mark
from teduh.stories.actions import ChallengePlan, Refusal, Words
from teduh.stories.models import Challenge, MomentEntry, Story
from teduh.stories.offered import mark_of_moment
from teduh.stories.rules import CHECKLIST, Ticks

TEXT = "Dulu aku sering sendirian. Lalu aku bercerita kepada kakak, dan itu menolong."
PLAN = ChallengePlan(
    slug="kesehatan-mental",
    tag="KesehatanMental",
    title_id="Yang menolongku",
    title_en="What helped me",
    prompt_id="Apa yang menolongmu?",
    prompt_en="What helped you?",
    rules_id="Ceritamu sendiri.",
    rules_en="Your own story.",
    opens_on=dt.date(2026, 10, 10),
    closes_on=dt.date(2026, 10, 16),
)
KIND_NO = Refusal("recognised", "Terima kasih. Tolong hapus nama sekolahnya.")


def words(**said) -> Words:
    facts = {"title": "Hujan", "text": TEXT, "pen_name": "Angin Pagi 12", "language": "id"}
    return Words(**{**facts, **said})


def draft(author, **said) -> Story:
    story = actions.begin_story(author, language="id")
    return actions.change_story(author, story_id=story.pk, words=words(**said))


def sent(author, **said) -> Story:
    return actions.send_story(author, story_id=draft(author, **said).pk)[0]


def approved(author, moderator, *, ticks: Ticks | None = None, **said) -> Story:
    story = sent(author, **said)
    return say_yes(moderator, story_id=story.pk, ticks=ticks or Ticks(names_nobody=True, has_hope=True))


def read_of(story_id) -> str:
    """The mark that the desk's page carries for these words."""
    return words_mark(Story.objects.get(pk=story_id))


def say_yes(moderator, *, story_id, ticks: Ticks) -> Story:
    """By somebody who has just read it."""
    return actions.approve_story(moderator, story_id=story_id, read=read_of(story_id), ticks=ticks)


def say_no(moderator, *, story_id, no: Refusal = KIND_NO) -> Story:
    return actions.refuse_story(moderator, story_id=story_id, read=read_of(story_id), no=no)


def approve_entry(moderator, entry) -> MomentEntry:
    """By somebody who has just looked at its moment."""
    return actions.approve_entry(moderator, entry_id=entry.pk, read=mark_of_moment(entry.moment_key))


def shown(author, moderator, **said) -> Story:
    """Approved, and its day of thinking again is over."""
    story = approved(author, moderator, **said)
    row = story.shown
    row.from_at -= dt.timedelta(days=1)
    row.save(update_fields=["from_at"])
    return story


def challenge(editor, **facts) -> Challenge:
    made = actions.make_challenge(ChallengePlan(**{**_facts(), **facts}))
    return actions.publish_challenge(editor, slug=made.slug, checked=list(CHECKLIST))


def _facts() -> dict[str, object]:
    return {name: getattr(PLAN, name) for name in PLAN.__dataclass_fields__}
