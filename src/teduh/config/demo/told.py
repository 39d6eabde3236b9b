"""The demo's challenge in October and its stories, each marked as made for the demo."""

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import transaction

from teduh.foundation.clock import local_date, now
from teduh.people.models import Person
from teduh.stories.actions import ChallengePlan, make_challenge
from teduh.stories.models import Challenge, ShownStory, Story
from teduh.stories.rules import CHECKLIST, helps

_ZONE = "Asia/Jakarta"
_MONTH, _FIRST, _LAST = 10, 10, 16
_FACTS = ("slug", "tag", "title_id", "title_en", "prompt_id", "prompt_en", "rules_id", "rules_en")


@cache
def told() -> dict[str, Any]:  # the test of the demo reads every row
    return tomllib.loads(files(__package__).joinpath("told.toml").read_text(encoding="utf-8"))


@transaction.atomic
def tell_demo_stories() -> None:
    """Nothing where it is there already, and nothing of who has left."""
    if Challenge.objects.filter(slug=told()["slug"]).exists():
        return
    opens_on = _latest_opening(local_date(now(), _ZONE))
    facts = {name: told()[name] for name in _FACTS}
    closes_on = opens_on.replace(day=_LAST)
    made = make_challenge(ChallengePlan(opens_on=opens_on, closes_on=closes_on, **facts), is_demo=True)
    made.checked, made.published_at = list(CHECKLIST), made.created_at
    made.outcome_id, made.outcome_en = told()["outcome_id"], told()["outcome_en"]
    made.save(update_fields=["checked", "published_at", "outcome_id", "outcome_en"])
    authors = {person.username: person for person in Person.objects.filter(is_active=True)}
    for number, row in enumerate(told()["stories"]):
        if row["author"] in authors:
            at = min(made.opens_at + dt.timedelta(days=number, hours=5), now())
            _tell(authors[row["author"]], row, made, at)


def _tell(author: Person, row: dict[str, Any], challenge: Challenge, at: dt.datetime) -> None:
    facts = {name: row[name] for name in ("language", "pen_name", "title", "text", "warnings")}
    facts |= {"challenge": challenge, "is_demo": True}
    times = {"guide_seen_at": at, "created_at": at, "changed_at": at, "sent_at": at}
    story = Story.objects.create(author=author, state=Story.State.APPROVED, **facts, **times)
    ShownStory.objects.create(
        story=story,
        sought=f"{row['title']}\n{row['text']}".casefold(),
        is_folded=bool(row["warnings"]),
        shows_help=helps(row["warnings"]),
        approved_at=at,
        from_at=at,
        **facts,
    )


def _latest_opening(today: dt.date) -> dt.date:
    """The tenth of October that has come already."""
    this_year = dt.date(today.year, _MONTH, _FIRST)
    return this_year if this_year <= today else this_year.replace(year=today.year - 1)
