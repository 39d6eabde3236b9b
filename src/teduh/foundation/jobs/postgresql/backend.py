"""The Django Tasks API on Procrastinate's tables."""

import datetime as dt

from teduh.foundation.jobs.backend import TableBackend
from teduh.foundation.jobs.postgresql.procrastinate_table import ProcrastinateTable
from teduh.foundation.jobs.table import Table


class ProcrastinateBackend(TableBackend):
    """On PostgreSQL; `LEASE_SECONDS` is how long a worker may go without a heartbeat."""

    def made_table(self, lease: dt.timedelta) -> Table:
        return ProcrastinateTable(lease)
