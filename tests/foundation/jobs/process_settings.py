"""Just what jobs need, so that a process of the tests starts quickly: the product's database, no rooms."""

import os
from pathlib import Path

from teduh.config import addresses

URL = os.environ.get("DATABASE_URL", "")
SECRET_KEY = "tests only"  # noqa: S105 - signs nothing
USE_TZ = True
INSTALLED_APPS = ["teduh.foundation.jobs"]
DATABASES = {"default": addresses.database(URL, Path(os.environ["TEDUH_HOME"]))}
BACKEND = "teduh.foundation.jobs.backend.LeasedTableBackend"
if URL:
    INSTALLED_APPS += ["procrastinate.contrib.django", "teduh.foundation.jobs.postgresql"]
    PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
    BACKEND = "teduh.foundation.jobs.postgresql.backend.ProcrastinateBackend"
TASKS = {"default": {"BACKEND": BACKEND, "QUEUES": ["default", "media"], "OPTIONS": {"LEASE_SECONDS": 1}}}
