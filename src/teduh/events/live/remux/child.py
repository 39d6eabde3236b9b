"""`python -m teduh.events.live.remux.child FORMAT STARTS_AT`: bytes in, segments out, nothing else.

It locks itself in before it reads the first byte that somebody sent.
"""

import os
import sys
from importlib import import_module
from io import BytesIO

import av

from teduh.events.live.remux.cutter import Cutter, Segment
from teduh.events.live.remux.guard import BroadcastRefusedError
from teduh.events.live.remux.limits import LONGEST_SEGMENT_SECONDS, MEMORY_BYTES, PROCESSOR_SECONDS
from teduh.events.live.remux.sound import RATE
from teduh.events.live.remux.told import LONGEST_BODY, packed
from teduh.media.codec import sandbox

FORMATS = ("matroska", "mov", "flv")
# Imported by PyAV when it first meets what they are for; after the lock nothing can be.
_PARTS = ("av.subtitles.codeccontext", "av.subtitles.stream", "av.sidedata.sidedata", "av.video.reformatter")
# A sender is live: what is not known after this much is not waited for.
_OPENING = {"probesize": "1000000", "analyzeduration": "1500000"}
_AT_ONCE = 65_536


class Incoming:
    """Gives what is there. A buffered file would wait until it had as much as was asked for."""

    def read(self, size: int = _AT_ONCE) -> bytes:
        return os.read(0, min(size, _AT_ONCE) if size > 0 else _AT_ONCE)


def main(container: str, starts_at: float) -> None:
    _warm_up()
    sandbox.die_with_parent(os.getppid())
    sandbox.bound_appetite(
        cpu_seconds=PROCESSOR_SECONDS, memory=MEMORY_BYTES, file_bytes=LONGEST_BODY, niceness=0
    )
    sandbox.lock_down()
    try:
        _run(container, starts_at)
    except BroadcastRefusedError as refusal:
        _say({"kind": "refused", "code": refusal.code, "detail": refusal.detail})
    except (av.error.FFmpegError, MemoryError, ValueError) as error:
        _say({"kind": "refused", "code": "broken", "detail": str(error)[:200]})
    else:
        _say({"kind": "ended"})


def _run(container: str, starts_at: float) -> None:
    # A file that promises pictures only later would be read to its end first; it is a stream here.
    with av.open(Incoming(), "r", format=container, options=_OPENING) as source:
        cutter = Cutter(source, _keep, starts_at=starts_at)
        context = cutter.video.codec_context
        _say({"kind": "facts", "width": context.width, "height": context.height})
        cutter.run()


def _keep(segment: Segment) -> None:
    if segment.seconds > LONGEST_SEGMENT_SECONDS * 2:
        raise BroadcastRefusedError("gaps", f"a piece of {segment.seconds:.1f} s")
    _say({"kind": "segment", "seconds": round(segment.seconds, 3)}, segment.content)


def _say(head: dict[str, object], body: bytes = b"") -> None:
    rest = memoryview(packed(head, body))
    while rest:
        rest = rest[os.write(1, rest) :]


def _warm_up() -> None:
    """Encodes a moment of silence: whatever a library opens at its first use is open then."""
    for name in _PARTS:
        import_module(name)
    file = BytesIO()
    with av.open(file, "w", format="mpegts") as silence:
        stream = silence.add_stream("aac", rate=RATE, layout="mono")
        frame = av.AudioFrame(format="fltp", layout="mono", samples=1_024)
        frame.sample_rate, frame.pts = RATE, 0
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        silence.mux(stream.encode(frame))
        silence.mux(stream.encode(None))


if __name__ == "__main__":
    if sys.argv[1] not in FORMATS:
        raise SystemExit(2)
    main(sys.argv[1], float(sys.argv[2]))
    # The interpreter's own farewell would only take time.
    os._exit(0)
