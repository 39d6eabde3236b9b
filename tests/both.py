"""`python -m tests.both 4 2 pytest …`: all tests on SQLite, and beside it on PostgreSQL what asks a database.

The numbers are the workers of each. A third of either is waiting for browsers and servers: so they go on
beside each other, and what the second said is printed after the first.
"""

import shutil
import subprocess
import sys
import tempfile


def main(workers: str, beside: str, *suite: str) -> int:
    second = [sys.executable, "-m", "tests.servers", *suite, "-n", beside, "-m", "database"]
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(second, stdout=said, stderr=subprocess.STDOUT) as running,
    ):
        first = subprocess.run([*suite, "-n", workers], check=False).returncode
        print("The same on PostgreSQL:", flush=True)  # noqa: T201 - it speaks to who started it
        code = running.wait()
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout)
    return first or code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
