"""The job that seals what was reported and erases the rest is killed at each of its steps: nothing lost."""

import signal
from pathlib import Path

from tests.media.test_killed_worker import environment, job, wait_until
from tests.media.uploads import files_under, sha256
from tests.servers.homes import give_tables, rows
from tests.servers.warm import run_warm, warm

PROGRAM = Path(__file__).with_name("dying.py")
# More than the job has steps, so that each of them is once the last.
MOST = 20


def killed_at(home: Path, asset: object, touch: int) -> bool:
    ended = warm(PROGRAM, "erase", str(asset), str(touch), environment=environment(home)).wait()
    assert ended in {0, -signal.SIGKILL}
    return ended != 0


def sealed(home: Path) -> list[tuple[object, ...]]:
    """The file that was, the one that is to be, and what is in them."""
    return rows(home, "SELECT source, key, sha256 FROM media_sealedfile ORDER BY source")


def bytes_of(home: Path, key: object) -> set[str]:
    path = home / "media" / shard(key)
    return {sha256(path.read_bytes())} if path.is_file() else set()


def shard(key: object) -> str:
    return f"{str(key)[:2]}/{key}"


def lost(home: Path) -> list[object]:
    """Under neither name, or damaged."""
    return [
        source
        for source, key, digest in sealed(home)
        if bytes_of(home, source) | bytes_of(home, key) != {digest}
    ]


def test_a_kill_at_any_step_of_sealing_loses_nothing_and_doubles_nothing(tmp_path):
    give_tables(tmp_path)
    run_warm(PROGRAM, "remove", str(MOST), environment=environment(tmp_path))
    assets = [pk for (pk,) in rows(tmp_path, "SELECT id FROM media_asset ORDER BY id")]
    assert len(sealed(tmp_path)) == len(assets) == MOST
    kills = 0
    for touch, asset in enumerate(assets, start=1):
        if not killed_at(tmp_path, asset, touch):
            break
        kills += 1
        assert lost(tmp_path) == []
    # Neither did it die before it began, nor are there steps at which it was never killed.
    assert 10 < kills < MOST - 1
    finish(tmp_path)
    kept = sealed(tmp_path)
    assert files_under(tmp_path / "media") == sorted(shard(key) for _source, key, _digest in kept)
    assert (lost(tmp_path), len(kept)) == ([], MOST)
    assert rows(tmp_path, "SELECT COUNT(*) FROM media_sealedfile WHERE copied_at IS NULL") == [(0,)]
    assert rows(tmp_path, "SELECT COUNT(*) FROM media_rendition") == [(0,)]


def finish(home: Path) -> None:
    """By workers: one dies amid it, and the next does what is left once the lease is over."""
    assert warm(PROGRAM, "work", "30", environment=environment(home)).wait() == -signal.SIGKILL
    assert lost(home) == []
    last = warm(PROGRAM, "work", "0", environment=environment(home))
    try:
        wait_until(lambda: job(home) == [("done", MOST)])
    finally:
        last.terminate()
        last.wait()
    # What dead ones had begun to save goes with the clock's next sweep.
    run_warm(PROGRAM, "sweep", environment=environment(home))
