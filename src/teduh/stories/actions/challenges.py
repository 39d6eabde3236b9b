"""Making a challenge, publishing it with its checklist whole, and moments beside its stories."""

import datetime as dt
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from teduh.foundation.clock import PLANNED_YEARS, local_date, now
from teduh.people.actions.holding import hold_people
from teduh.people.models import Person
from teduh.stories.access import edited_challenges, may_tell, open_challenges, own_entries
from teduh.stories.cases import MOMENT_ENTRY, close_case, open_case
from teduh.stories.models import Challenge, MomentEntry
from teduh.stories.offered import moments_of
from teduh.stories.refusals import refusal
from teduh.stories.rules import CHECKLIST, bounds
from teduh.stories.staffed import may_take_text

# What an editor looks at when they tick the checklist.
CHECKED_WORDS = ("tag", "title_id", "title_en", "prompt_id", "prompt_en", "rules_id", "rules_en")


@dataclass(frozen=True, slots=True)
class ChallengePlan:
    """All that an editor says of it."""

    slug: str
    tag: str
    title_id: str
    title_en: str
    prompt_id: str
    prompt_en: str
    rules_id: str
    rules_en: str
    opens_on: dt.date
    closes_on: dt.date
    time_zone: str = "Asia/Jakarta"


@transaction.atomic
def make_challenge(plan: ChallengePlan, *, is_demo: bool = False) -> Challenge:
    return Challenge.objects.create(**_facts(plan), is_demo=is_demo, created_at=now())


@transaction.atomic
def change_challenge(editor: Person, *, slug: str, plan: ChallengePlan) -> Challenge:
    """Other words are published only once the checklist is gone through anew."""
    challenge = _edited(editor, slug)
    facts = _facts(plan)
    if any(getattr(challenge, name) != facts[name] for name in CHECKED_WORDS):
        facts |= {"checked": [], "published_at": None}
    for name, value in facts.items():
        setattr(challenge, name, value)
    challenge.save(update_fields=list(facts))
    return challenge


def _facts(plan: ChallengePlan) -> dict[str, object]:
    if plan.closes_on < plan.opens_on:
        raise refusal("wrong_dates")
    if {plan.opens_on.year, plan.closes_on.year} - set(PLANNED_YEARS):
        raise refusal("far_days")
    opens_at, closes_at = bounds(plan.opens_on, plan.closes_on, plan.time_zone)
    return {**asdict(plan), "tag": plan.tag.lstrip("#"), "opens_at": opens_at, "closes_at": closes_at}


@transaction.atomic
def publish_challenge(editor: Person, *, slug: str, checked: list[str]) -> Challenge:
    """Only with every line of the checklist ticked: a prompt without help in it goes to nobody."""
    challenge = _edited(editor, slug)
    if set(checked) != set(CHECKLIST):
        raise refusal("checklist_open")
    challenge.checked, challenge.published_at = list(CHECKLIST), now()
    challenge.save(update_fields=["checked", "published_at"])
    return challenge


@transaction.atomic
def unpublish_challenge(editor: Person, *, slug: str) -> Challenge:
    challenge = _edited(editor, slug)
    challenge.checked, challenge.published_at = [], None
    challenge.save(update_fields=["checked", "published_at"])
    return challenge


@transaction.atomic
def tell_outcome(editor: Person, *, slug: str, outcome_id: str, outcome_en: str) -> Challenge:
    challenge = _edited(editor, slug)
    challenge.outcome_id, challenge.outcome_en = outcome_id, outcome_en
    challenge.save(update_fields=["outcome_id", "outcome_en"])
    return challenge


@transaction.atomic
def enter_moment(person: Person, *, slug: str, moment_key: UUID) -> MomentEntry:
    """One of one's own, of a day of the challenge. Its audience is not touched."""
    hold_people(person.pk)
    challenge = open_challenges().filter(slug=slug).first()
    if challenge is None:
        raise refusal("challenge_closed")
    if not may_tell(person):
        raise refusal("for_adults")
    if not may_take_text("challenge").open:
        raise refusal("closed")
    today = local_date(now(), challenge.time_zone)
    offered = {each.key: each for each in moments_of(person, challenge.opens_on, today)}
    if moment_key not in offered:
        raise refusal("not_this_day")
    entry, is_new = MomentEntry.objects.get_or_create(
        challenge=challenge,
        moment_key=moment_key,
        defaults={"person": person, "day": offered[moment_key].day, "sent_at": now()},
    )
    if not is_new:
        raise refusal("entered_already")
    open_case(MOMENT_ENTRY, str(entry.pk), 0, person)
    return entry


@transaction.atomic
def take_out_moment(person: Person, *, entry_id: UUID) -> None:
    """At any time, also after the end. The moment itself stays as it is."""
    entry = own_entries(person).filter(pk=entry_id).first()
    if entry is None:
        raise refusal("not_found")
    if entry.state == MomentEntry.State.WAITING:
        close_case(MOMENT_ENTRY, str(entry.pk), None, "withdrawn")
    entry.delete()


def _edited(editor: Person, slug: str) -> Challenge:
    challenge = edited_challenges(editor).filter(slug=slug).first()
    if challenge is None:
        raise refusal("not_found")
    return challenge
