"""`python -m tests.servers pytest …`: runs a command with DATABASE_URL naming a PostgreSQL of its own."""

import os
import subprocess
import sys

import pytest

from tests.servers.postgresql import cluster


def main(command: list[str]) -> int:
    try:
        with cluster() as server:
            environment = {**os.environ, "DATABASE_URL": server.url}
            return subprocess.run(command, env=environment, check=False).returncode
    except pytest.skip.Exception as missing:
        sys.stderr.write(f"Not run on PostgreSQL: {missing}\n")
        return 1 if os.environ.get("NOTHING_IS_MISSING") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
