"""The sound track on its way out: copied when it is plain AAC, else decoded and encoded anew."""

from collections.abc import Iterator
from typing import cast

import av
from av import AudioFrame, AudioStream, Packet
from av.codec.context import Flags
from av.container import OutputContainer
from av.filter import Graph

from teduh.media.codec.clip.decoding import UndecodableError, sounds_in
from teduh.media.codec.clip.times import seconds, ticks

_RATES = (44_100, 48_000)
_USUAL_RATE = 48_000
_BITS = 96_000
_SAMPLES = 1024  # in a packet of AAC


def is_plain_aac(stream: AudioStream) -> bool:
    """Stereo or mono, low complexity: what every browser plays."""
    context = stream.codec_context
    return (
        context.name == "aac"
        and context.profile == "LC"
        and context.sample_rate in _RATES
        and context.channels in {1, 2}
    )


class CopiedSound:
    """Passes on the packets that start within the published time."""

    def __init__(self, container: OutputContainer, source: AudioStream, start: float, seconds: float) -> None:
        self._start, self._seconds = start, seconds
        self.stream = container.add_stream_from_template(source, opaque=True)
        self.stream.metadata.clear()

    def take(self, packet: "Packet[AudioStream]") -> Iterator["Packet[AudioStream]"]:
        if packet.size == 0 or packet.pts is None:
            return
        at = seconds(packet.pts, packet.time_base) - self._start
        lead = _SAMPLES / self.stream.codec_context.sample_rate
        if -lead <= at < self._seconds:
            packet.pts -= ticks(self._start, packet.time_base)
            packet.dts = packet.pts
            yield packet


class EncodedSound:
    """Decodes, resamples, fills gaps with silence, cuts to the published time, encodes."""

    def __init__(self, container: OutputContainer, source: AudioStream, start: float, seconds: float) -> None:
        self._start, self._seconds = start, seconds
        context = source.codec_context
        self._rate = context.sample_rate if context.sample_rate in _RATES else _USUAL_RATE
        self._layout = "mono" if context.channels == 1 else "stereo"
        self._graph: Graph | None = None
        self.stream = container.add_stream("aac", rate=self._rate, layout=self._layout)
        self.stream.codec_context.bit_rate = _BITS
        # Else the encoder's name and version are written into the sound itself.
        self.stream.codec_context.flags |= Flags.bitexact

    def take(self, packet: "Packet[AudioStream]") -> Iterator["Packet[AudioStream]"]:
        for frame in self._decoded(packet):
            yield from self._encoded(frame)
        if packet.size == 0:
            yield from self._rest()

    def _decoded(self, packet: "Packet[AudioStream]") -> list[AudioFrame]:
        try:
            return [frame for frame in sounds_in(packet) if frame.pts is not None]
        except UndecodableError:
            return []

    def _encoded(self, frame: AudioFrame) -> Iterator["Packet[AudioStream]"]:
        if self._graph is None:
            self._graph = self._built(frame)
        frame.pts = (frame.pts or 0) - ticks(self._start, frame.time_base)
        self._graph.push(frame)
        yield from self._pulled(self._graph)

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
            # From the first picture on, without a hole: browsers drift where sound has gaps.
            graph.add("aresample", f"{self._rate}:async=1:first_pts=0"),
            graph.add("aformat", f"sample_fmts=fltp:channel_layouts={self._layout}"),
            graph.add("atrim", f"end={self._seconds}"),
            graph.add("asetnsamples", f"n={_SAMPLES}:p=0"),
            graph.add("abuffersink"),
        ]
        graph.link_nodes(*steps).configure()
        return graph

    def _pulled(self, graph: Graph) -> Iterator["Packet[AudioStream]"]:
        while True:
            try:
                frame = cast("AudioFrame", graph.pull())
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            yield from self.stream.encode(frame)

    def _rest(self) -> Iterator["Packet[AudioStream]"]:
        if self._graph is not None:
            self._graph.push(None)
            yield from self._pulled(self._graph)
        yield from self.stream.encode(None)
