"""A job as everybody sees it, whichever table keeps it."""

import datetime as dt
import traceback
from dataclasses import dataclass, field
from typing import Any, TypedDict

from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_ATTEMPTS = 5
DONE_IS_KEPT = dt.timedelta(days=1)
FAILED_IS_KEPT = dt.timedelta(days=90)
_LONGEST_ERROR = 10_000


class State(models.TextChoices):
    """What has become of a job."""

    READY = "ready", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("set aside")


OPEN_STATES = (State.READY, State.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptJob:
    """One call to be made, being made or made."""

    task_path: str
    run_at: dt.datetime
    created_at: dt.datetime
    id: str = ""
    # Whatever JSON can say.
    args: list[Any] = field(default_factory=list)
    kwargs: dict[str, Any] = field(default_factory=dict)
    queue: str = "default"
    priority: int = 0
    key: str = ""
    state: State = State.READY
    attempts: int = 0
    max_attempts: int = MAX_ATTEMPTS
    worker: str = ""
    started_at: dt.datetime | None = None
    finished_at: dt.datetime | None = None
    result: Any = None
    error_class: str = ""
    last_error: str = ""

    @property
    def reason(self) -> str:
        """What went wrong last, in one line and without the arguments of the call."""
        return self.last_error.strip().rpartition("\n")[2]

    def __str__(self) -> str:
        return f"{self.task_path} ({self.id})"


class Words(TypedDict):
    """Of an error."""

    error_class: str
    last_error: str


def words_of(error: BaseException) -> Words:
    """What is kept of an error."""
    kind = type(error)
    return {
        "error_class": f"{kind.__module__}.{kind.__qualname__}",
        "last_error": "".join(traceback.format_exception(error))[-_LONGEST_ERROR:],
    }
