"""Jobs: calls written in the caller's transaction and made later by a worker."""

from teduh.foundation.jobs.leased_task import LeasedTask, RetryLater, enqueue_unique

__all__ = ["LeasedTask", "RetryLater", "enqueue_unique"]
