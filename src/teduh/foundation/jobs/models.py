"""The table of jobs: written in the caller's transaction, leased by workers."""

import uuid
from typing import ClassVar

from django.db import models

from teduh.foundation.jobs.kept import MAX_ATTEMPTS, State


class Job(models.Model):
    """One call to be made. A lease that ran out means its worker died: somebody else takes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task_path = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    queue = models.CharField(max_length=32, default="default")
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=7, choices=State, default=State.READY)
    # A key is held by at most one open job: the clock and repeated requests rely on it.
    key = models.CharField(max_length=200, blank=True)
    run_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=MAX_ATTEMPTS)
    lease_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    error_class = models.CharField(max_length=200, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["queue", "-priority", "run_at"],
                condition=models.Q(state__in=["ready", "running"]),
                name="job_claim",
            )
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(state__in=["ready", "running"]) & ~models.Q(key=""),
                name="job_one_open_per_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_path} ({self.state})"


class Tick(models.Model):
    """The last moment of the clock at which a scheduled task was enqueued."""

    task_path = models.CharField(max_length=200, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.task_path} at {self.at:%Y-%m-%d %H:%M}"
