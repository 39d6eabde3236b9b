"""What is told: a kind and a few ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson


@dataclass(frozen=True, slots=True)
class Event:
    """Whoever hears of it asks for the rest. `id` is given when it is published."""

    kind: str
    facts: Mapping[str, object] = field(default_factory=dict)
    id: int = 0

    def frame(self) -> bytes:
        """As a server-sent event."""
        number = b"id: %d\n" % self.id if self.id else b""
        return b"%sevent: %s\ndata: %s\n\n" % (number, self.kind.encode(), orjson.dumps(self.facts))


# Not kept and not published: what a subscription itself says.
REFETCH = Event("refetch")
