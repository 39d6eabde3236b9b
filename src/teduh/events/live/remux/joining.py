"""`python -m teduh.events.live.remux.joining`: every segment in at once, one file out. Locked in as well."""

import os
import sys
from importlib import import_module
from typing import BinaryIO, cast

import av
from av import Packet
from av.container import InputContainer, OutputContainer
from av.stream import Stream

from teduh.events.live.remux.child import Incoming
from teduh.events.live.remux.cutter import LEAD_SECONDS
from teduh.events.live.remux.limits import MEMORY_BYTES, PROCESSOR_SECONDS
from teduh.media.codec import sandbox

# Twelve hours at the most that may be sent.
LARGEST_FILE = 34_000_000_000
_PARTS = ("av.subtitles.codeccontext", "av.subtitles.stream", "av.sidedata.sidedata")
_BEFORE_ALL = -(1 << 40)
_OPENING = {"probesize": "2000000", "analyzeduration": "4000000"}


def main() -> None:
    """Reads standard input, writes the open file that it was given as number three."""
    for name in _PARTS:
        import_module(name)
    sandbox.die_with_parent(os.getppid())
    sandbox.bound_appetite(cpu_seconds=PROCESSOR_SECONDS, memory=MEMORY_BYTES, file_bytes=LARGEST_FILE)
    sandbox.lock_down()
    with os.fdopen(3, "r+b") as file:
        join(Incoming(), file)


def join(segments: Incoming, file: BinaryIO) -> None:
    """Nothing is encoded anew. The clock of the segments goes on, so there is no seam."""
    source = av.open(segments, "r", format="mpegts", options=_OPENING)
    with source, av.open(file, "w", format="mp4") as whole:
        _copy(source, whole)


def _copy(source: InputContainer, whole: OutputContainer) -> None:
    streams = [*source.streams.video[:1], *source.streams.audio[:1]]
    written = {stream.index: whole.add_stream_from_template(stream, opaque=True) for stream in streams}
    last: dict[int, int] = {}
    for packet in source.demux(streams):
        if packet.size == 0 or packet.pts is None or packet.dts is None:
            continue
        _shift(packet)
        # Where one connection ends and another begins, sound overlaps by less than a packet.
        if packet.dts <= last.get(packet.stream.index, _BEFORE_ALL):
            continue
        last[packet.stream.index] = packet.dts
        packet.stream = cast("av.VideoStream", written[packet.stream.index])
        whole.mux_one(packet)


def _shift(packet: "Packet[Stream]") -> None:
    """A file begins at nought, and the clock of the segments does not."""
    back = round(LEAD_SECONDS / float(packet.time_base))
    packet.pts = (packet.pts or 0) - back
    packet.dts = (packet.dts or 0) - back


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
