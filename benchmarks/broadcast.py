"""A talk sent and watched: what it costs to take in, beside bare remuxing, and to serve to a viewer."""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
import psutil

from benchmarks.live import SETTINGS, Server, _granian
from benchmarks.measure import alternated, lines

SECONDS, ROUNDS, ASKED = 60, 5, 2_000
QUICK_SECONDS, QUICK_ROUNDS, QUICK_ASKED = 15, 1, 300
_WIDTH, _HEIGHT, _RATE, _BITS = 1_280, 720, 30, 2_500_000


def filmed(seconds: int) -> bytes:
    """720p30 at 2.5 Mb/s with Opus, as a browser records it; every picture has its own time drawn in."""
    file = BytesIO()
    noise = np.random.default_rng(1).integers(0, 90, (_HEIGHT, _WIDTH), dtype=np.uint8)
    with av.open(file, "w", format="matroska") as film:
        picture = film.add_stream("libx264", rate=_RATE)
        picture.width, picture.height, picture.pix_fmt, picture.bit_rate = _WIDTH, _HEIGHT, "yuv420p", _BITS
        picture.options = {"preset": "ultrafast", "tune": "zerolatency", "g": str(_RATE)}
        tone = film.add_stream("libopus", rate=48_000, layout="mono")
        for number in range(seconds * _RATE):
            film.mux(picture.encode(_frame(noise, number)))
            film.mux(tone.encode(_tone(number)))
        for stream in (picture, tone):
            film.mux(stream.encode(None))
    return file.getvalue()


def _frame(noise: Any, number: int) -> av.VideoFrame:  # noqa: ANN401 - an array
    drawn = np.roll(noise, number * 3, axis=1)
    drawn[40:80, : (number * 16) % _WIDTH] = 235
    frame = av.VideoFrame.from_ndarray(drawn, format="gray").reformat(format="yuv420p")
    frame.pts, frame.time_base = number, Fraction(1, _RATE)
    return frame


def _tone(number: int) -> av.AudioFrame:
    samples = 48_000 // _RATE
    at = np.arange(number * samples, (number + 1) * samples) / 48_000
    wave = (np.sin(at * 2 * np.pi * 330) * 9_000).astype(np.int16)[None]
    frame = av.AudioFrame.from_ndarray(wave, format="s16", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = 48_000, number * samples, Fraction(1, 48_000)
    return frame


def run(*, quick: bool = False) -> Iterator[dict[str, object]]:
    """Taking in, then giving out."""
    seconds, rounds, asked = (QUICK_SECONDS, QUICK_ROUNDS, QUICK_ASKED) if quick else (SECONDS, ROUNDS, ASKED)
    film = filmed(seconds)
    yield from _taking_in(film, seconds, rounds)
    with tempfile.TemporaryDirectory() as folder:
        yield from _giving_out(Path(folder), asked)


def _taking_in(film: bytes, seconds: int, rounds: int) -> Iterator[dict[str, object]]:
    """One broadcast, with all that its process loads, beside the same library and nothing around it."""
    works = {"teduh": lambda: _through_the_studio(film), "bare": lambda: _bare(film)}
    medians = alternated(works, rounds=rounds)
    case = f"one broadcast of {seconds} s, 720p30, Opus to AAC"
    yield from lines("broadcast", case, medians, against="bare")
    share = round(100 * medians["teduh"] / seconds, 2)
    yield {"bench": "broadcast", "case": "share of a core", "system": "teduh", "value": share, "unit": "%"}


def _through_the_studio(film: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_sent(Path(folder), film))


async def _sent(folder: Path, film: bytes) -> None:
    from teduh.events.live.hls.shelf import Shelf  # noqa: PLC0415 - needs the path of the product
    from teduh.events.live.studio import MATROSKA, Studio  # noqa: PLC0415 - as above

    async with Studio(Shelf(folder / "talk"), MATROSKA) as studio:
        for begin in range(0, len(film), 80_000):
            await studio.take(film[begin : begin + 80_000])
    if studio.refused:
        raise RuntimeError(studio.refused)


def _bare(film: bytes) -> None:
    """The library's own writer of HLS through the same library: pictures copied, sound encoded."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "benchmarks.bare_broadcast", folder]
        subprocess.run(words, input=film, check=True, cwd=Path(__file__).parent.parent)  # noqa: S603 - our own


def _giving_out(home: Path, asked: int) -> Iterator[dict[str, object]]:
    """One list and one segment of 312 kB each second is a viewer; processor time of the server alone."""
    path = _furnished(home)
    with _granian(home, "teduh.config.lane.root:app") as server:
        asyncio.run(_ask(server.port, path + "index.m3u8", 20))
        list_cost = _cost(server, path + "index.m3u8", asked)
        segment_cost = _cost(server, path + "0.ts", asked)
    measured = {"the list": (list_cost, "us"), "a segment of 312 kB": (segment_cost, "us")}
    measured["viewers of one core"] = (1e6 / (list_cost + segment_cost), "viewers")
    for case, (value, unit) in measured.items():
        yield {"bench": "broadcast", "case": case, "system": "teduh", "value": round(value, 1), "unit": unit}


def _furnished(home: Path) -> str:
    words = [sys.executable, "-m", "benchmarks.broadcast_home", "furnish"]
    environment = {
        **os.environ,
        "TEDUH_HOME": str(home),
        "TEDUH_DEMO": "0",
        "DJANGO_SETTINGS_MODULE": SETTINGS,
    }
    root = Path(__file__).parent.parent
    made = subprocess.run(words, env=environment, cwd=root, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return made.stdout.split()[-1]


def _cost(server: Server, path: str, asked: int) -> float:
    """Microseconds of the server's processor for one answer."""
    before = _spent(server)
    asyncio.run(_ask(server.port, path, asked))
    return (_spent(server) - before) * 1e6 / asked


def _spent(server: Server) -> float:
    family = [server.process, *server.process.children(recursive=True)]
    return sum(sum(psutil.Process(member.pid).cpu_times()[:2]) for member in family)


async def _ask(port: int, path: str, count: int) -> None:
    """Eight viewers who keep their line open."""
    await asyncio.gather(*(_viewer(port, path, count // 8 + 1) for _ in range(8)))


async def _viewer(port: int, path: str, count: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    for _ in range(count):
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        if " 200 " not in head.splitlines()[0]:
            raise RuntimeError(head)
        if "content-length" in head:
            length = int(head.split("content-length:")[1].split("\r\n")[0])
            await reader.readexactly(length)
        else:
            await _chunks(reader)
    writer.close()


async def _chunks(reader: asyncio.StreamReader) -> None:
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
    await reader.readexactly(2)
