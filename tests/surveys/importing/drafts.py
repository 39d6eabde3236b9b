"""Drafts of imports."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.surveys.actions import bring_import, keep_plan, weigh_import
from teduh.surveys.actions.importing import look_at, weigh_file
from teduh.surveys.importing.plan import Plan
from teduh.surveys.models import Import
from tests.surveys.importing.polls import sav


def draft(researcher: Person, slug: str = "poll") -> Import:
    """One that was read and holds nothing."""
    return Import.objects.create(
        slug=slug,
        file_name="poll.sav",
        size=1,
        brought_by=researcher,
        brought_at=now(),
        changed_at=now(),
        state=Import.State.READY,
    )


PLAN: dict[str, Any] = {
    "title": {"id": "Bicara", "en": "Talking"},
    "questions": ["m", "comfort"],
    "breakdowns": ["age"],
    "margins": ["sex"],
    "country_column": "land",
    "countries": {"1": "ID", "2": "DE"},
    "targets": [{"margin": "sex", "level": level, "target": 0.5} for level in ("1", "2")],
    "order": [
        {"subject": "barriers", "question": "m", "keys": {"m1": "family", "m2": "cost", "m3": "time"}},
    ],
}


def looked_at(researcher: Person, slug: str, *, has_faults: bool = False) -> Import:
    """A file of ours, brought and read."""
    with TemporaryDirectory() as folder:
        content = sav(Path(folder) / "poll.sav", has_faults=has_faults).read_bytes()
    made = bring_import(researcher, slug=slug, files=[("poll.sav", [content])], size=len(content))
    look_at.func(str(made.pk))
    return made


def weighed(researcher: Person, slug: str, **changed: Any) -> Import:
    """With a report that waits."""
    made = looked_at(researcher, slug)
    keep_plan(made.pk, plan=Plan.model_validate(PLAN | changed))
    weigh_import(made.pk)
    weigh_file.func(str(made.pk))
    made.refresh_from_db()
    return made
