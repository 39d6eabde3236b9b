"""The sound on its way out: copied when it is AAC already, else decoded and encoded anew."""

from collections.abc import Iterator
from io import BytesIO
from typing import cast

import av
from av import AudioFrame, AudioStream, Packet
from av.codec.context import Flags
from av.filter import Graph

RATE, BITS, SAMPLES = 48_000, 96_000, 1_024
_MONO = 1


class CopiedSound:
    """AAC, as OBS and Safari send it."""

    def __init__(self, source: AudioStream) -> None:
        self.template = source

    def take(self, packet: "Packet[AudioStream]") -> "Iterator[Packet[AudioStream]]":
        yield packet


class EncodedSound:
    """One encoder for the whole broadcast: there is no seam where one segment ends."""

    def __init__(self, source: AudioStream) -> None:
        self._layout = "mono" if source.codec_context.channels == _MONO else "stereo"
        self._graph: Graph | None = None
        # Never written: it is where the encoder lives, and from which each segment learns of it.
        self._bench = av.open(BytesIO(), "w", format="mpegts")
        self.template = self._bench.add_stream("aac", rate=RATE, layout=self._layout)
        self.template.codec_context.bit_rate = BITS
        # Else the encoder's name and version are written into the sound itself.
        self.template.codec_context.flags |= Flags.bitexact
        # Only now does the stream itself know how its sound is written.
        self._bench.start_encoding()

    def take(self, packet: "Packet[AudioStream]") -> "Iterator[Packet[AudioStream]]":
        try:
            frames = packet.decode()
        except av.error.FFmpegError:
            # A packet was lost on the way; the filter fills the hole with silence.
            return
        for frame in frames:
            if frame.pts is not None:
                yield from self._encoded(frame)

    def _encoded(self, frame: AudioFrame) -> "Iterator[Packet[AudioStream]]":
        graph = self._graph = self._graph or self._built(frame)
        graph.push(frame)
        while True:
            try:
                ready = cast("AudioFrame", graph.pull())
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            yield from self.template.encode(ready)

    def _built(self, frame: AudioFrame) -> Graph:
        graph = Graph()
        graph.threads = 1
        steps = [
            graph.add_abuffer(
                sample_rate=frame.sample_rate,
                format=frame.format.name,
                layout=frame.layout.name,
                time_base=frame.time_base,
            ),
            # Without a hole: browsers drift where sound has gaps.
            graph.add("aresample", f"{RATE}:async=1"),
            graph.add("aformat", f"sample_fmts=fltp:channel_layouts={self._layout}"),
            graph.add("asetnsamples", f"n={SAMPLES}:p=0"),
            graph.add("abuffersink"),
        ]
        graph.link_nodes(*steps).configure()
        return graph
