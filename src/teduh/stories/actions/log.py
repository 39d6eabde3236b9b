"""Writing down what a moderator did."""

from uuid import UUID

from teduh.foundation.clock import now
from teduh.people.models import Person
from teduh.stories.models import StoryEntry


def write_down(act: StoryEntry.Act, kind: str, key: UUID, *, by: Person, rule: str = "") -> None:
    StoryEntry.objects.create(at=now(), by=by, act=act, kind=kind, key=key, rule=rule)
