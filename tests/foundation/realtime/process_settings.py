"""Just what events need, so that a process of the tests starts quickly: the product's database, no rooms."""

import os
from pathlib import Path

from teduh.config import addresses

SECRET_KEY = "tests only"  # noqa: S105 - signs nothing
USE_TZ = True
INSTALLED_APPS = ["teduh.foundation.jobs", "teduh.foundation.realtime"]
DATABASE_IS_SERVER = bool(os.environ.get("DATABASE_URL"))
DATABASES = {
    "default": addresses.database(os.environ.get("DATABASE_URL", ""), Path(os.environ["TEDUH_HOME"]))
}
VALKEY_URL = os.environ.get("VALKEY_URL", "")
