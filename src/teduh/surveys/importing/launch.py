"""Has a file read, or a report made of it, by a process of its own, and ends it when it takes too long."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from teduh.media.codec import RenderingFailed
from teduh.media.codec.launch import last_line
from teduh.surveys.importing.order import ANSWER, ORDER

_WALL_SECONDS, _LAST_SECONDS = 400.0, 10.0
_LAST_WORDS = 2_000
# All that it knows of its surroundings: no setting and no secret is for a reader of files.
_SURROUNDINGS = {"OPENBLAS_NUM_THREADS": "1", "POLARS_MAX_THREADS": "2", "PYTHONUTF8": "1"}

Answer = dict[str, Any]  # JSON


def asked(folder: Path, order: Answer, *, on_progress: Callable[[float], None]) -> Answer:
    """The answer to an order about a file that lies in `folder`. Raises RenderingFailed for what broke."""
    (folder / ORDER).write_text(json.dumps(order), encoding="utf-8")
    command = [sys.executable, "-m", "teduh.surveys.importing.child", str(os.getpid()), str(folder)]
    with tempfile.TemporaryFile() as complaints:
        with subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            bufsize=0,
            env=_SURROUNDINGS | {"TMPDIR": str(folder)},
        ) as child:
            try:
                assert child.stdout is not None  # noqa: S101 - narrows the type
                last_line(child.stdout, time.monotonic() + _WALL_SECONDS, on_progress)
                child.wait(_LAST_SECONDS)
            finally:
                child.kill()
        if child.returncode:
            raise RenderingFailed("crashed", f"exit {child.returncode}: {_words(complaints)}")
    answer: Answer = json.loads((folder / ANSWER).read_bytes())
    return answer


def _words(complaints: IO[bytes]) -> str:
    """The last of them; a reader tells no answers of respondents in its complaints."""
    complaints.seek(0)
    return complaints.read()[-_LAST_WORDS:].decode(errors="replace")
