"""The recording: every segment that was kept, whole up to the cut, as one file."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from django_tasks import task

from teduh.events.live.actions.shelves import shelf_of
from teduh.events.live.hls.playlist import segment_name
from teduh.events.live.hls.shelf import Shelf
from teduh.events.live.models import Broadcast, BroadcastState
from teduh.events.live.studio import search_path
from teduh.events.live.talks import Recorded, give_recording

NAME = "recording.mp4"
_MODULE = "teduh.events.live.remux.joining"


class JoiningFailedError(Exception):
    """The segments are still there: it is tried again."""


@task(queue_name="media")
def make_recording(broadcast_id: int) -> None:
    """Nobody sees it by this: who owns the talk decides about a replay. What was cut off stays here."""
    shelf = shelf_of(broadcast_id)
    made = join_segments(shelf)
    ended = Broadcast.objects.filter(pk=broadcast_id, state=BroadcastState.ENDED).first()
    if made is not None and ended is not None:
        milliseconds = round(sum(entry.seconds for entry in shelf.entries()) * 1_000)
        give_recording(Recorded(ended.talk, ended.pk, ended.host_id, made, milliseconds))


def join_segments(shelf: Shelf) -> Path | None:
    """None where nothing was ever sent. Made twice it is the same file."""
    names = [shelf.kept / segment_name(entry.number) for entry in shelf.entries()]
    if not names:
        return None
    made, beside = shelf.folder / NAME, shelf.folder / f"{NAME}.new"
    with beside.open("w+b") as file:
        _join(names, file.fileno())
    beside.replace(made)
    return made


def _join(names: list[Path], number: int) -> None:
    words = [sys.executable, "-S", "-P", "-c", _AS_THREE.format(number=number, module=_MODULE)]
    process = subprocess.Popen(  # noqa: S603 - our own module
        words, env={"PYTHONPATH": search_path()}, stdin=subprocess.PIPE, pass_fds=[number]
    )
    assert process.stdin is not None  # noqa: S101 - asked for
    with suppress(BrokenPipeError), process.stdin as line:
        for name in names:
            line.write(name.read_bytes())
    if process.wait():
        raise JoiningFailedError(str(process.returncode))


# The file's number is ours; the module finds it as number three.
_AS_THREE = "import os, runpy; os.dup2({number}, 3); runpy.run_module({module!r}, run_name='__main__')"
