"""A worker is killed in the middle of a real transcode and started again: nothing doubled, nothing left."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.media.codec.clips import clip
from tests.media.uploads import files_under, sha256
from tests.servers.homes import SERVER, copied_home, environment_of, migrated, rows
from tests.servers.warm import Warm, run_warm, warm

ROOT = Path(__file__).resolve().parents[2]
PROCESS = Path(__file__).with_name("process.py")
Worker = Callable[[], Warm]


@pytest.fixture(scope="session")
def recording() -> bytes:
    """VP8 as browsers record it, which is transcoded and not copied: some seconds of work."""
    return clip(
        seconds=6.0, size=(960, 540), codec="libvpx", container="webm", settings={"deadline": "realtime"}
    )


@pytest.fixture
def home(tmp_path: Path, recording: bytes) -> Path:
    home = copied_home(migrated(), tmp_path / "home")
    (tmp_path / "clip.mp4").write_bytes(recording)
    run(home, "upload", str(tmp_path / "clip.mp4"))
    return home


@pytest.fixture
def start(home: Path) -> Iterator[Worker]:
    """Starts a worker of one name on this home; whatever still runs at the end is killed."""
    running: list[Warm] = []

    def start() -> Warm:
        running.append(warm(PROCESS, "work", "one", environment=environment(home)))
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.wait()


def environment(home: Path) -> dict[str, str]:
    return {**environment_of(home), "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}


def run(home: Path, *arguments: str) -> None:
    run_warm(PROCESS, *arguments, environment=environment(home))


def state(home: Path) -> object:
    return rows(home, "SELECT state FROM media_asset")[0][0]


def job(home: Path) -> list[tuple[object, ...]]:
    if SERVER:
        # Procrastinate's word for done.
        told = "CASE status WHEN 'succeeded' THEN 'done' ELSE status::text END"
        return rows(home, f"SELECT {told}, COUNT(*) FROM procrastinate_jobs GROUP BY 1")  # noqa: S608 - a constant
    return rows(home, "SELECT state, COUNT(*) FROM jobs_job GROUP BY state")


def wait_until(true: Callable[[], bool], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.002)


def has_begun(home: Path) -> bool:
    return state(home) == "processing"


def draws(home: Path) -> bool:
    return any(path.stat().st_size for path in (home / "incoming").glob("*.work/*") if path.exists())


def has_stored_a_file(home: Path) -> bool:
    return bool(stored(home)) or state(home) == "ready"


def is_finished(home: Path) -> bool:
    return state(home) == "ready"


def stored(home: Path) -> list[str]:
    return [name for name in files_under(home / "media") if not name.startswith(".")]


def kill(worker: Warm) -> None:
    """As the kernel does it: no warning. Its decoding child must not outlive it."""
    children = psutil.Process(worker.pid).children(recursive=True)
    worker.kill()
    worker.wait()
    _gone, left = psutil.wait_procs(children, timeout=10)
    assert [child.pid for child in left] == []


@pytest.mark.parametrize("moment", [has_begun, draws, has_stored_a_file, is_finished])
def test_worker_killed_in_the_middle_finishes_when_it_is_started_again(home, start, moment):
    first = start()
    wait_until(lambda: moment(home))
    kill(first)
    start()
    wait_until(lambda: job(home) == [("done", 1)] and files_under(home / "incoming") == [])
    assert state(home) == "ready"
    named = rows(home, "SELECT key, size, sha256 FROM media_rendition ORDER BY key")
    assert [(name.partition("/")[2], *facts(home / "media" / name)) for name in stored(home)] == named
    assert len({name for (name,) in rows(home, "SELECT name FROM media_rendition")}) == len(named) >= 2
    assert files_under(home / "media") == stored(home)


def facts(path: Path) -> tuple[int, str]:
    content = path.read_bytes()
    return len(content), sha256(content)


def test_third_death_of_a_worker_fails_the_clip_in_words(home, start):
    rows(home, "UPDATE media_asset SET state = 'processing', attempts = 2")
    third = start()
    wait_until(lambda: draws(home))
    kill(third)
    start()
    wait_until(lambda: state(home) == "failed" and files_under(home / "incoming") == [])
    assert rows(home, "SELECT reason, attempts FROM media_asset") == [("crashed", 3)]
    assert (stored(home), rows(home, "SELECT COUNT(*) FROM media_rendition")) == ([], [(0,)])
