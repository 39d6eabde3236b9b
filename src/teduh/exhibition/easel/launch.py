"""Has something drawn in a process of its own, listens to it, and ends it when it takes too long."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from teduh.exhibition.easel.order import REPORT, Drawn, DrawnCloth, NotDrawn, Order, Picture
from teduh.media.codec import RenderingFailed
from teduh.media.codec.launch import last_line

_WALL_SECONDS, _LAST_SECONDS = 240.0, 10.0
_LAST_WORDS = 2_000


def draw_at_easel(given: bytes, folder: Path, order: Order, *, on_progress: Callable[[float], None]) -> Drawn:
    """The pictures lie in `folder` afterwards. What was given goes through a pipe and is written nowhere.

    Raises NotDrawn for what makes no cloth, RenderingFailed for what broke.
    """
    _run("child", [str(folder), json.dumps(asdict(order))], given, on_progress)
    return _drawn(json.loads((folder / REPORT).read_bytes()), folder)


def print_at_easel(
    designs: Mapping[str, str],
    folder: Path,
    size_mm: tuple[int, int] | None,
    *,
    labels: Sequence[Mapping[str, str]] = (),
    on_progress: Callable[[float], None],
) -> None:
    """Each design by the name of its file, `.pdf`, `.svg` or `.png`, lies in `folder` afterwards.

    Without a size they have the one of their design; `labels.pdf` has a card for each label.
    Raises RenderingFailed for what broke.
    """
    wanted = json.dumps({"designs": list(designs.items()), "labels": [*map(dict, labels)]}).encode()
    _run("printing", [str(folder), *map(str, size_mm or ())], wanted, on_progress)


def _run(module: str, said: list[str], given: bytes, on_progress: Callable[[float], None]) -> None:
    # Its parent is told, for whoever starts may end before the child has loaded anything.
    command = [sys.executable, "-m", f"teduh.exhibition.easel.{module}", str(os.getpid()), *said]
    with tempfile.TemporaryFile() as complaints:
        with subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints, bufsize=0
        ) as child:
            try:
                _heard(child, given, on_progress)
            finally:
                child.kill()
        if child.returncode:
            raise RenderingFailed("crashed", f"exit {child.returncode}: {_words(complaints)}")


def _heard(child: subprocess.Popen[bytes], given: bytes, on_progress: Callable[[float], None]) -> None:
    assert child.stdin is not None  # noqa: S101 - narrows the type
    assert child.stdout is not None  # noqa: S101 - narrows the type
    feeding = threading.Thread(target=_feed, args=(child.stdin, given), daemon=True)
    feeding.start()
    last_line(child.stdout, time.monotonic() + _WALL_SECONDS, on_progress)
    # It has closed its output, so it ends or has ended.
    child.wait(_LAST_SECONDS)
    feeding.join()


def _feed(pipe: IO[bytes], given: bytes) -> None:
    """Through a pipe: what was given is written into no file."""
    with suppress(BrokenPipeError):
        rest = memoryview(given)
        while rest:
            rest = rest[pipe.write(rest) :]
    with suppress(BrokenPipeError):
        pipe.close()


def _words(complaints: IO[bytes]) -> str:
    complaints.seek(0)
    return complaints.read()[-_LAST_WORDS:].decode(errors="replace")


def _drawn(report: dict[str, Any], folder: Path) -> Drawn:
    if "refused" in report:
        raise NotDrawn(report["refused"], report["said"])
    cloths = [_cloth(told, folder, place) for place, told in enumerate(report["cloths"])]
    return Drawn(cloths, report.get("notes", []), report.get("dropped", []))


def _cloth(told: dict[str, Any], folder: Path, place: int) -> DrawnCloth:
    kept = {name: told[name] for name in ("family", "design", "reasons", "panel")}
    pictures, layers = (
        [Picture(name, folder / f"{place}-{name}", *size) for name, size in told[kind].items()]
        for kind in ("pictures", "layers")
    )
    return DrawnCloth(**kept, pictures=pictures, layers=layers)
