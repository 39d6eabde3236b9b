"""The note that says how far the demo is painted: read by pages, and by a start after an interruption.

It lies in the home and not in a table, since it is there for a minute of a demo's life.
"""

import datetime as dt
import json
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Painting:
    """The instant for which the demo was planned, and how many of its moments are there."""

    planned_at: str
    done: int = 0
    total: int = 0

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.planned_at)


def _note() -> Path:
    return Path(settings.HOME) / "demo-is-painted.json"


def under_way() -> Painting | None:
    """None when nothing is being painted here, which is nearly always."""
    try:
        told = json.loads(_note().read_bytes())
    except OSError:
        return None
    return Painting(**told)


def note(painting: Painting) -> None:
    """Replaced as a whole, so that nobody reads half of it."""
    with tempfile.NamedTemporaryFile("w", dir=_note().parent, prefix=".demo-", delete=False) as file:
        json.dump(asdict(painting), file)
    Path(file.name).replace(_note())


def finish() -> None:
    _note().unlink(missing_ok=True)
