"""The decoding process can reach nothing, cannot eat without bound, and does not outlive who started it."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
from PIL import Image

from teduh.media.codec import Limits, RenderingFailed, render
from teduh.media.codec.launch import last_line
from tests.media.codec.pictures import encoded

RECORDING = Path(__file__).parent / "files" / "chromium_h264_opus.mp4"

ATTEMPTS = {
    "open a file": "open('/etc/passwd')",
    "write a file": "open(sys.argv[1] + '/made', 'w')",
    "remove a file": "os.unlink(sys.argv[1] + '/kept')",
    "rename a file": "os.rename(sys.argv[1] + '/kept', sys.argv[1] + '/gone')",
    "make a folder": "os.mkdir(sys.argv[1] + '/made')",
    "change a mode": "os.chmod(sys.argv[1] + '/kept', 0o777)",
    "open a socket": "socket.socket()",
    "open a local socket": "socket.socketpair()",
    "run a program": "os.execv('/bin/true', ['true'])",
    "fork": "os.fork()",
    "start a program": "os.posix_spawn('/bin/true', ['true'], {})",
    "kill its parent": "os.kill(os.getppid(), 0)",
    "signal its parent's thread": "must(libc.tgkill(os.getppid(), os.getppid(), 0))",
    "lower its parent's limits": "resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))",
    "raise its own limits": "must(libc.syscall(160, 0, None))",
    "trace its parent": "must(libc.ptrace(16, os.getppid(), 0, 0))",
    "ask for a ring": "must(libc.syscall(425, 1, 0))",
    "load a filter": "must(libc.syscall(321, 0, 0, 0))",
}

INSIDE = """
import ctypes, errno, os, resource, signal, socket, sys, threading
libc = ctypes.CDLL(None, use_errno=True)
def must(answer):
    if answer < 0:
        raise OSError(ctypes.get_errno(), 'denied')
from teduh.media.codec import sandbox
sandbox.lock_down()
try:
    {attempt}
except OSError as error:
    os.write(1, errno.errorcode[error.errno].encode())
os._exit(0)
"""


def inside(code, folder):
    """What the code answers when it is tried in a locked-in process."""
    run = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, check=False, timeout=60
    )
    return run.stdout.decode(), run.stderr.decode()


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_a_locked_in_process_cannot(tmp_path, attempt):
    (tmp_path / "kept").write_bytes(b"kept")
    assert inside(INSIDE.format(attempt=attempt), tmp_path) == ("EPERM", "")
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


def test_a_locked_in_process_can_still_start_threads(tmp_path):
    threads = "threading.Thread(target=lambda: os.write(1, b'ran')).start() or __import__('time').sleep(0.2)"
    assert inside(INSIDE.format(attempt=threads), tmp_path) == ("ran", "")


def decoders():
    """The processes that decode for this one: the warmed one, and its forks.

    Not those of a server that other tests keep running: that is our child too, and warms its own.
    """
    ours = psutil.Process().children()
    warmed = [child for child in ours if "teduh.media.codec.child" in command_of(child)]
    return warmed + [fork for child in warmed for fork in child.children()]


def command_of(child):
    """Nothing for one that has ended meanwhile, such as a browser of another test."""
    try:
        return child.cmdline()
    except psutil.NoSuchProcess:
        return []


class HeardEnoughError(Exception):
    """Ends a rendering from outside."""


def test_the_child_sees_no_environment_of_ours(tmp_path, monkeypatch):
    monkeypatch.setenv("TEDUH_SECRET_KEY", "told to nobody")
    heard: list[list[str]] = []

    def listen(_share: float) -> None:
        heard.extend(sorted(child.environ()) for child in decoders())
        raise HeardEnoughError

    with pytest.raises(HeardEnoughError):
        render(RECORDING, tmp_path / "out", on_progress=listen)
    # The C library leaves the parts of its own setting behind, as if they were variables.
    seen = {name for names in heard for name in names if not name.startswith("glibc.")}
    assert seen == {"GLIBC_TUNABLES", "PYTHONPATH"}


def test_the_process_that_decodes_is_locked_in_while_it_does(tmp_path):
    """Not only could be: looked at from outside, in the middle of the product's own work."""
    seen: list[tuple[list[str], dict[str, str], set[str]]] = []

    def listen(_share: float) -> None:
        seen.extend(looked_at(child.pid) for child in decoders() if child.ppid() != os.getpid())
        raise HeardEnoughError

    with pytest.raises(HeardEnoughError):
        render(RECORDING, tmp_path / "out", on_progress=listen)
    locks, limits, files = seen[0]
    assert locks == ["NoNewPrivs:\t1", "Seccomp:\t2"]
    assert limits == {
        "cpu time": "61",
        "address space": "2147483648",
        "file size": "60000000",
        "open files": "64",
        "core file size": "0",
    }
    drawn = {
        str(tmp_path / "out" / name)
        for name in ("play.mp4", "muted.mp4", "poster.avif", "poster.jpg", "thumb.avif")
    }
    nameless = {name for name in files if name.startswith("pipe:") or name.endswith(" (deleted)")}
    assert files - nameless == {*drawn, str(RECORDING), "/dev/null"}


def looked_at(pid: int) -> tuple[list[str], dict[str, str], set[str]]:
    """What it may not do, how much it may take at the hardest, and what it holds open."""
    process = Path(f"/proc/{pid}")
    status, limits = ((process / name).read_text().splitlines() for name in ("status", "limits"))
    locks = [line for line in status if line.startswith(("NoNewPrivs:", "Seccomp:"))]
    hardest = {line[4:26].strip(): line[47:68].strip() for line in limits[1:]}
    wanted = ("cpu time", "address space", "file size", "open files", "core file size")
    files = {str(link.readlink()) for link in (process / "fd").iterdir()}
    return locks, {name: hardest[name] for name in wanted}, files


SERVING = """
import sys
from django.urls import get_resolver
from teduh.config.lane import root
from teduh.config.run import jobs
import teduh.media.codec.rendering
get_resolver().url_patterns
jobs.schedule.load()
print(*sorted(set(sys.argv[1:]) & set(sys.modules)))
"""
# The editors' desk names `PIL.Image`, which decodes nothing: formats are plugins that come later.
PLUGINS = tuple(f"PIL.{each}ImagePlugin" for each in ("Avif", "Gif", "Jpeg", "Png", "Tiff", "WebP"))
DECODERS = ("av", "numpy", "pi_heif", *PLUGINS)
# What only a recording, a cloth, a survey or a store elsewhere needs: a process at rest does without.
LARGE = ("boto3", "edfio", "mne", "polars", "pyreadstat", "pyxdf", "resvg_py", "scipy")


def test_whoever_serves_and_whoever_works_off_jobs_load_no_decoder_and_nothing_large(tmp_path):
    here = {**os.environ, "TEDUH_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "teduh.config.settings"}
    command = [sys.executable, "-c", SERVING, *DECODERS, *LARGE]
    run = subprocess.run(command, env=here, capture_output=True, check=True, timeout=60)
    assert run.stdout == b"\n"


def test_whoever_stops_listening_stops_the_work(tmp_path):
    def listen(_share: float) -> None:
        raise HeardEnoughError

    with pytest.raises(HeardEnoughError):
        render(RECORDING, tmp_path / "out", on_progress=listen)
    assert list(tmp_path.glob("out/*")) == []


def failed(source, target, limits):
    with pytest.raises(RenderingFailed) as failure:
        render(source, target, limits=limits)
    return failure.value.code, list(target.glob("*"))


def test_a_clip_that_takes_too_much_processor_time_fails(tmp_path):
    assert failed(RECORDING, tmp_path / "out", Limits(video_cpu_seconds=1)) == ("timeout", [])


def test_a_clip_that_takes_too_long_fails(tmp_path):
    begun = time.monotonic()
    assert failed(RECORDING, tmp_path / "out", Limits(wall_seconds=0.7)) == ("timeout", [])
    assert time.monotonic() - begun < 20


def test_a_photo_that_takes_too_much_memory_fails(tmp_path):
    (tmp_path / "photo").write_bytes(encoded(Image.new("RGB", (7000, 6000)), "PNG", compress_level=1))
    limits = Limits(photo_memory=250_000_000)
    assert failed(tmp_path / "photo", tmp_path / "out", limits) == ("memory", [])


def test_no_child_outlives_who_started_it(tmp_path):
    code = f"""
from pathlib import Path
from teduh.media.codec import render
render(Path({str(RECORDING)!r}), Path({str(tmp_path / "out")!r}))
"""
    parent = subprocess.Popen([sys.executable, "-c", code])
    children = awaited_children(psutil.Process(parent.pid))
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert psutil.wait_procs(children, timeout=30)[1] == []


def awaited_children(parent):
    for _ in range(400):
        children = parent.children(recursive=True)
        # What counts is a child in the middle of its work.
        if any(child.cpu_times().user > 0.8 for child in children):
            return children
        time.sleep(0.05)
    raise AssertionError("no child came to work")


@pytest.mark.parametrize(
    "said",
    [b"x" * 5_000, b"[]\n", b"{\n", b'"drawn"\n', b"\xff\n"],
    ids=["endless", "list", "half", "text", "bytes"],
)
def test_a_process_that_speaks_in_no_form_is_believed_nothing(said):
    ours, theirs = os.pipe()
    os.write(theirs, said)
    os.close(theirs)
    with os.fdopen(ours, "rb", buffering=0) as heard, pytest.raises(RenderingFailed) as failure:
        last_line(heard, time.monotonic() + 5, lambda _share: None)
    assert failure.value.code == "crashed"


def test_a_process_that_never_stops_talking_is_heard_until_its_time_is_over():
    ours, theirs = os.pipe()
    os.write(theirs, b'{"progress": 0.1}\n' * 100)
    with os.fdopen(ours, "rb", buffering=0) as heard, pytest.raises(RenderingFailed) as failure:
        last_line(heard, time.monotonic() - 1, lambda _share: None)
    os.close(theirs)
    assert failure.value.code == "timeout"


def test_a_new_nursery_takes_over_from_one_that_was_killed(tmp_path):
    (tmp_path / "photo").write_bytes(encoded(Image.new("RGB", (64, 64)), "PNG"))
    render(tmp_path / "photo", tmp_path / "out")
    killed = decoders()
    for child in killed:
        child.kill()
    assert psutil.wait_procs(killed, timeout=30)[1] == []
    assert render(tmp_path / "photo", tmp_path / "out").width == 64


def test_an_order_that_was_taken_by_one_that_was_killed_is_not_given_to_the_next(tmp_path):
    """Its child may have read the file, whose position both share: the next would find it empty."""
    (tmp_path / "photo").write_bytes(encoded(Image.new("RGB", (64, 64)), "PNG"))
    render(tmp_path / "photo", tmp_path / "out")
    (nursery,) = decoders()
    nursery.suspend()
    # Late enough that the order lies there, also beside three other tests.
    killing = threading.Timer(8, nursery.kill)
    killing.start()
    with pytest.raises(RenderingFailed) as failure:
        render(tmp_path / "photo", tmp_path / "out")
    killing.join()
    assert (failure.value.code, failure.value.is_final) == ("crashed", False)
    assert render(tmp_path / "photo", tmp_path / "out").width == 64
