"""Web push over TLS to a counter on this machine: ours, pywebpush in both ways, the cryptography alone.

Only the sender's own processor time is counted, of all its threads; the counter is another process.
"""

import asyncio
import os
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pywebpush
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from benchmarks import measure
from teduh.notify.webpush.encryption import encrypt, recipient
from teduh.notify.webpush.keys import KeyPool, fresh_pair, new_private_key, private_key
from teduh.notify.webpush.sender import Push, Sender
from teduh.notify.webpush.vapid import Vapid
from tests.push_service import browser_keys, certificate

BODY = (
    b'{"words":"Mau berbagi satu momen hari ini? Tidak juga tidak apa-apa.","tag":"reminder:2026-11-28",'
    b'"link":"/day/2026-11-28/","lang":"id","silence":"/silence/WzEsInJlbWluZGVyIl0/"}'
)
CONTACT = "mailto:bench@example.org"
IN_FLIGHT = 100
LIMIT = "cryptography alone"
READ = "the same, reading each browser's keys"
KNOWN = "teduh, browser's keys read before"
# What the limit leaves out, ours leaves out too.
LIKE_WITH_LIKE = {KNOWN: LIMIT, "teduh": READ}
Work = Callable[[], None]


@dataclass(frozen=True)
class Size:
    """Messages a round for the fast and for the slow, and how many rounds."""

    fast: int
    slow: int
    rounds: int


WHOLE, QUICK = Size(20_000, 1_000, 5), Size(2_000, 100, 3)


@dataclass(frozen=True)
class Place:
    """Where to send to, and what to trust."""

    url: str
    certificate: str
    key: str

    def endpoint(self, number: int) -> str:
        return f"{self.url}/send/{number}"

    def subscription(self, number: int) -> dict[str, object]:
        return {"endpoint": self.endpoint(number), "keys": browser_keys()}


def run(*, quick: bool) -> Iterator[dict[str, object]]:
    """Each in turn, so that a machine's moods fall on all alike."""
    size = QUICK if quick else WHOLE
    with tempfile.TemporaryDirectory(prefix="teduh-push-") as folder, _place(Path(folder)) as place:
        works = _works(place, Path(folder), size)
        for one, _count in works.values():
            one()  # connections are opened, modules are read
        seconds = _medians(works, size.rounds)
    per_core = {name: 1 / each for name, each in seconds.items()}
    for name, rate in per_core.items():
        yield _line(name, round(rate), "pushes a core second")
    for ours, limit in LIKE_WITH_LIKE.items():
        beside = {name: seconds[name] * 1000 for name in (ours, limit)}
        yield from measure.lines("push", "a thousand messages", beside, against=limit, ours=ours)
        yield _line(ours, round(seconds[limit] / seconds[ours], 3), f"of {limit}")
    for name in ("pywebpush, as its README", "pywebpush, asynchronous"):
        ratio = round(per_core["teduh"] / per_core[name], 2)
        yield {"bench": "push", "case": "times as many a core second", "against": name, "ratio": ratio}


def _line(system: str, value: float, unit: str) -> dict[str, object]:
    return {
        "bench": "push",
        "case": f"{len(BODY)} bytes over TLS",
        "system": system,
        "value": value,
        "unit": unit,
    }


@contextmanager
def _place(folder: Path) -> Iterator[Place]:
    pem = certificate(folder)
    command = [sys.executable, "-m", "benchmarks.push_sink", str(pem)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as sink:  # noqa: S603 - our own words
        port = sink.stdout.readline().strip() if sink.stdout else ""
        yield Place(f"https://127.0.0.1:{port}", str(pem), new_private_key())
        sink.communicate()


def _works(place: Place, folder: Path, size: Size) -> dict[str, tuple[Work, int]]:
    pool = KeyPool()
    ours = Sender(
        Vapid(private_key(place.key), CONTACT), KeyPool(), private=True, certificates=place.certificate
    )
    made = Sender(Vapid(private_key(place.key), CONTACT), pool, private=True, certificates=place.certificate)
    pem = folder / "vapid.pem"
    pem.write_bytes(private_key(place.key).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    os.environ["REQUESTS_CA_BUNDLE"] = place.certificate
    return {
        LIMIT: (lambda: _only_encrypt(size.fast), size.fast),
        READ: (lambda: _read_and_encrypt(size.fast), size.fast),
        "teduh": (lambda: _send(ours, place, size.fast), size.fast),
        KNOWN: (lambda: _send(ours, place, size.fast, is_read=True), size.fast),
        "teduh, keys made before": (lambda: _send(made, place, size.fast), size.fast),
        "pywebpush, as its README": (lambda: _readme(place, pem, size.slow), size.slow),
        "pywebpush, asynchronous": (lambda: asyncio.run(_async(place, pem, size.slow)), size.slow),
        # Not a rival: fills what the one above spends.
        "making a key": (lambda: pool.fill(size.fast), size.fast),
    }


def _only_encrypt(count: int) -> None:
    to = recipient(**browser_keys())
    for _ in range(count):
        encrypt(BODY, to, fresh_pair())


def _read_and_encrypt(count: int) -> None:
    keys = browser_keys()
    for _ in range(count):
        encrypt(BODY, recipient(**keys), fresh_pair())


def _send(sender: Sender, place: Place, count: int, *, is_read: bool = False) -> None:
    """Each browser has keys of its own in real life, so they are read for each message."""
    keys = browser_keys()
    known = recipient(**keys)
    pushes = (
        Push(place.endpoint(n), known if is_read else recipient(**keys), BODY, n, 60, topic="a" * 32)
        for n in range(count)
    )
    if not all(outcome.is_sent for outcome in sender.send(pushes)):
        message = "the counter did not take everything"
        raise RuntimeError(message)


def _readme(place: Place, pem: Path, count: int) -> None:
    for number in range(count):
        pywebpush.webpush(
            place.subscription(number),
            BODY,
            vapid_private_key=str(pem),
            vapid_claims={"sub": CONTACT},
            ttl=60,
        )


async def _async(place: Place, pem: Path, count: int) -> None:
    context = ssl.create_default_context(cafile=place.certificate)
    gate = asyncio.Semaphore(IN_FLIGHT)
    vapid = pywebpush.Vapid.from_file(str(pem))
    connector = aiohttp.TCPConnector(limit=IN_FLIGHT, ssl=context)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def one(number: int) -> None:
            async with gate:
                answer = await pywebpush.webpush_async(
                    place.subscription(number),
                    BODY,
                    vapid_private_key=vapid,
                    vapid_claims={"sub": CONTACT},
                    ttl=60,
                    aiohttp_session=session,
                )
                if not isinstance(answer, str):
                    await answer.read()

        await asyncio.gather(*(one(number) for number in range(count)))


def _medians(works: dict[str, tuple[Work, int]], rounds: int) -> dict[str, float]:
    """Processor seconds for one message."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds):
        # The pool is filled before it is emptied, whichever way round.
        names = ["making a key", *sorted(set(works) - {"making a key"}, reverse=turn % 2 == 1)]
        for name in names:
            work, count = works[name]
            before = time.process_time()
            work()
            taken[name].append((time.process_time() - before) / count)
    return {name: statistics.median(values) for name, values in taken.items()}
