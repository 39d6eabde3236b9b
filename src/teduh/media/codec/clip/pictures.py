"""The picture track on its way out: copied after a decoding check, or painted and encoded anew."""

from collections.abc import Iterator
from fractions import Fraction

from av import Packet, VideoFrame, VideoStream
from av.bitstream import BitStreamFilterContext
from av.codec.context import Flags
from av.container import OutputContainer

from teduh.media.codec.clip.decoding import UndecodableError, pictures_in
from teduh.media.codec.clip.geometry import check_size
from teduh.media.codec.clip.mp4 import CLOCK
from teduh.media.codec.clip.painter import Painter
from teduh.media.codec.clip.times import seconds, ticks
from teduh.media.codec.limits import Limits

_RATE = 30
_TICK = Fraction(1, CLOCK)
_POSTER_AT = 0.5
_LONGEST_END = 0.2  # seconds that a last frame may stand
_ENCODER = {
    "preset": "veryfast",
    "crf": "23",
    "profile": "high",
    "maxrate": "3500k",
    "bufsize": "7000k",
    "threads": "1",
}
_KEYFRAME_EVERY = 60
# Pictures and their parameters. Encoders sign their work in other units, and cameras keep notes there.
_WITHOUT_NOTES = "filter_units=pass_types=1-5|7-8"
_SLACK = 1e-6


class UnfitToCopyError(Exception):
    """Decoding showed what the packets did not: the clip must be encoded anew."""


class Pictures:
    """What copying and encoding share: the window of time that is published, and the poster's frame."""

    def __init__(self, start: float, limits: Limits) -> None:
        self._start, self._seconds, self._limits = start, limits.video_seconds, limits
        self.poster: VideoFrame | None = None
        self.decoded = self.frames = 0
        self.last = 0.0
        self.is_complete = False

    def _offered(self, frame: VideoFrame, at: float) -> None:
        """Keep the picture of half a second in, or the nearest before it, as the poster."""
        if self.poster is None or (at <= _POSTER_AT + _SLACK):
            self.poster = frame

    def _counted(self, at: float) -> None:
        self.frames += 1
        self.last = max(self.last, at)


class CopiedPictures(Pictures):
    """Passes packets on unchanged, in their order, up to the first that is too late."""

    def __init__(self, container: OutputContainer, source: VideoStream, start: float, limits: Limits) -> None:
        super().__init__(start, limits)
        self._form: tuple[object, ...] | None = None
        self.stream = container.add_stream_from_template(source, opaque=True)
        self.stream.metadata.clear()
        self._filter = BitStreamFilterContext(_WITHOUT_NOTES, source)

    def take(self, packet: "Packet[VideoStream]") -> Iterator["Packet[VideoStream]"]:
        self._check(packet)
        if self.is_complete or packet.size == 0:
            return
        at = seconds(packet.pts, packet.time_base) - self._start
        if at >= self._seconds:
            # Later packets may lean on this one, none before it does.
            self.is_complete = True
            return
        self._counted(at)
        yield from self._shifted(packet)

    def _check(self, packet: "Packet[VideoStream]") -> None:
        try:
            frames = pictures_in(packet)
        except UndecodableError as error:
            raise UnfitToCopyError(str(error)) from error
        for frame in frames:
            form = (frame.width, frame.height, frame.format.name)
            if frame.is_corrupt or form != (self._form or form):
                raise UnfitToCopyError(f"{form}, corrupt: {frame.is_corrupt}")
            self._form = form
            self._offered(frame, float(frame.time) - self._start)

    def _shifted(self, packet: "Packet[VideoStream]") -> Iterator["Packet[VideoStream]"]:
        delay = ticks(self._start, packet.time_base)
        packet.pts = (packet.pts or 0) - delay
        packet.dts = (packet.dts or 0) - delay
        return iter(self._filter.filter(packet))


class EncodedPictures(Pictures):
    """Decodes, drops to 30 frames a second by their times, paints, encodes."""

    def __init__(self, container: OutputContainer, painter: Painter, start: float, limits: Limits) -> None:
        super().__init__(start, limits)
        self._painter = painter
        self._slot = -1
        self._filter: BitStreamFilterContext | None = None
        self.stream = container.add_stream("libx264", rate=_RATE, options=_ENCODER)
        self.stream.width, self.stream.height = painter.size
        self.stream.pix_fmt = "yuv420p"
        context = self.stream.codec_context
        context.time_base, context.gop_size, context.thread_count = _TICK, _KEYFRAME_EVERY, 1
        context.flags |= Flags.frame_duration
        context.colorspace, context.color_primaries, context.color_trc = painter.colours

    def take(self, packet: "Packet[VideoStream]") -> Iterator["Packet[VideoStream]"]:
        if not self.is_complete:
            for frame in self._decoded(packet):
                yield from self._encoded(frame)
        if packet.size == 0:
            yield from self._finished(self.stream.encode(None))

    def _decoded(self, packet: "Packet[VideoStream]") -> list[VideoFrame]:
        try:
            frames = [frame for frame in pictures_in(packet) if frame.pts is not None]
        except UndecodableError:
            # A hole in a recording is not the end of it: what decodes is published.
            return []
        for frame in frames:
            check_size(frame.width, frame.height, self._limits)
        self.decoded += len(frames)
        return frames

    def _encoded(self, frame: VideoFrame) -> Iterator["Packet[VideoStream]"]:
        at = float(frame.time) - self._start
        slot = int(at * _RATE + 0.5)
        if at < -_SLACK or slot <= self._slot or self.is_complete:
            return
        if at >= self._seconds:
            self.is_complete = True
            return
        self._slot = slot
        lasts = self._lasting(frame, at)
        frame.pts, frame.time_base = round(at * CLOCK), _TICK
        painted = self._painter.paint(frame)
        painted.duration = round(lasts * CLOCK)
        self._offered(painted, at)
        self._counted(at)
        yield from self._finished(self.stream.encode(painted))

    def _lasting(self, frame: VideoFrame, at: float) -> float:
        """How long a frame is shown should no other follow: as long as it says, or as the one before it."""
        said = seconds(frame.duration, frame.time_base)
        gap = said or (at - self.last if self.frames else 1 / _RATE)
        return min(gap, _LONGEST_END, self._seconds - at)

    def _finished(self, packets: list["Packet[VideoStream]"]) -> Iterator["Packet[VideoStream]"]:
        if packets and self._filter is None:
            self._filter = BitStreamFilterContext(_WITHOUT_NOTES, self.stream)
        for packet in packets:
            yield from self._filter.filter(packet) if self._filter else [packet]
