"""What a table of jobs can do; one lies in SQLite, the other in PostgreSQL, and both pass the same tests."""

import datetime as dt
import threading
from collections.abc import Collection
from typing import Protocol

from teduh.foundation.jobs.kept import KeptJob, State

Queues = Collection[str] | None  # None: every queue


class Table(Protocol):
    """Every change of a job in hand names the attempt that holds it: False when it was lost meanwhile."""

    lease: dt.timedelta
    poll: float

    def keep(self, job: KeptJob) -> KeptJob:
        """Writes it in the caller's transaction; answers with the open one of its key if there is one."""

    def find(self, job_id: str) -> KeptJob | None: ...

    def claim(self, queues: Queues, worker: str) -> KeptJob | None:
        """Takes the most urgent job that is due, or one whose worker has died; nobody else gets the same."""

    def renew(self, job: KeptJob) -> bool:
        """Says that its worker still lives."""

    def release(self, worker: str) -> int:
        """Gives back at once what a worker of this name held when it died."""

    def complete(self, job: KeptJob, result: object) -> bool:
        """The call was made."""

    def put_back(self, job: KeptJob, *, seconds: float, error: BaseException, counted: bool = True) -> bool:
        """To be tried again after `seconds`; an attempt not counted is given back."""

    def set_aside(self, job: KeptJob, error: BaseException) -> bool:
        """No further attempt: the job stays for a person to look at."""

    def wait(self, queues: Queues, stop: threading.Event, seconds: float) -> None:
        """Until there may be work, or `stop` is set, or `seconds` are over."""

    def leave(self) -> None:
        """The worker of this process ends."""

    def sweep(self) -> int:
        """Deletes finished jobs that nobody asks about any more; answers how many."""

    def counts(self) -> dict[State, int]: ...

    def late(self, since: dt.datetime) -> int:
        """How many should have been begun before."""

    def jobs(self, *, state: State | None, queue: str | None, limit: int) -> list[KeptJob]:
        """Those that finished come newest first, all others oldest first."""

    def retry(self, job_id: str) -> bool:
        """A job that was set aside starts anew. False: it is not there, or its key is taken."""

    def drop(self, job_id: str) -> bool:
        """Forgets a job that does not run."""
