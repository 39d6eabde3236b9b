"""Cuts a broadcast at its whole pictures into pieces of MPEG-TS, each of which plays by itself."""

from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from typing import NamedTuple, cast

import av
from av import AudioStream, Packet, VideoStream
from av.container import InputContainer, OutputContainer

from teduh.events.live.remux.counting import Counters
from teduh.events.live.remux.guard import BroadcastRefusedError, Guard, look_at_pictures
from teduh.events.live.remux.limits import SEGMENT_SECONDS, SOONER_SECONDS
from teduh.events.live.remux.sound import CopiedSound, EncodedSound

# Each clock begins a little after nought: pictures are decoded before the time at which they are shown.
LEAD_SECONDS = 1.0
# Without this the writer would begin every piece at nought again.
_OPTIONS = {"mpegts_copyts": "1", "avoid_negative_ts": "disabled"}


class Segment(NamedTuple):
    """`seconds` until the next one begins."""

    seconds: float
    content: bytes


class Piece:
    """One segment while it is written."""

    def __init__(self, video: VideoStream, sound: AudioStream | None, begins: float) -> None:
        self.begins = begins
        self._file = BytesIO()
        self._container: OutputContainer = av.open(self._file, "w", format="mpegts", options=_OPTIONS)
        self._video = self._container.add_stream_from_template(video, opaque=True)
        self._sound = self._container.add_stream_from_template(sound, opaque=True) if sound else None

    def picture(self, packet: "Packet[VideoStream]") -> None:
        packet.stream = self._video
        self._container.mux_one(packet)

    def sounds(self, packet: "Packet[AudioStream]") -> None:
        if self._sound is not None:
            packet.stream = self._sound
            self._container.mux_one(packet)

    def content(self) -> bytes:
        self._container.close()
        return self._file.getvalue()


class Cutter:
    """Reads until the sender is gone, and hands every whole segment to `keep`."""

    def __init__(
        self, source: InputContainer, keep: Callable[[Segment], None], *, starts_at: float = 0.0
    ) -> None:
        """`starts_at`: seconds of this broadcast that were sent before, so that its clock goes on."""
        if len(source.streams.video) != 1 or len(source.streams.audio) > 1:
            raise BroadcastRefusedError("codec", f"{len(source.streams)} streams")
        self._source, self._keep = source, keep
        self._starts_at = starts_at + LEAD_SECONDS
        self.video = source.streams.video[0]
        context = self.video.codec_context
        look_at_pictures(context.name, context.pix_fmt, context.width, context.height)
        self._sound = _sound_of(source)
        self._guard, self._counters = Guard(), Counters()
        self._first: float | None = None
        self._piece: Piece | None = None
        self._last = self._step = 0.0

    def run(self) -> None:
        streams = [self.video, *self._source.streams.audio]
        for packet in self._source.demux(streams):
            if packet.size == 0 or packet.pts is None or packet.time_base is None:
                continue
            if packet.stream.index == self.video.index:
                self._take_picture(cast("Packet[VideoStream]", packet))
            else:
                self._take_sound(cast("Packet[AudioStream]", packet))
        self._close(self._last + self._step)

    def _take_picture(self, packet: "Packet[VideoStream]") -> None:
        packet.dts = packet.pts if packet.dts is None else packet.dts
        at = _seconds(packet.dts or 0, packet.time_base)
        self._guard.look(at, packet.size, is_picture=True, is_whole=packet.is_keyframe)
        if self._first is None:
            if not packet.is_keyframe:
                return
            self._first = at
        at -= self._first
        if packet.is_keyframe and (
            self._piece is None or at - self._piece.begins >= SEGMENT_SECONDS - SOONER_SECONDS
        ):
            self._close(at)
            self._piece = Piece(self.video, self._sound.template if self._sound else None, at)
        if self._piece is not None:
            # The last picture stands as long as the one before it.
            self._step, self._last = max(at - self._last, 0.0) or self._step, at
            self._shift(packet)
            self._piece.picture(packet)

    def _take_sound(self, packet: "Packet[AudioStream]") -> None:
        at = _seconds(packet.pts or 0, packet.time_base)
        self._guard.look(at, packet.size, is_picture=False)
        if self._first is None or self._sound is None:
            return
        for ready in self._sound.take(packet):
            if ready.pts is None or _seconds(ready.pts, ready.time_base) < self._first:
                continue
            self._shift(ready)
            if self._piece is not None:
                self._piece.sounds(ready)

    def _shift(self, packet: "Packet[VideoStream] | Packet[AudioStream]") -> None:
        shift = round((self._starts_at - (self._first or 0.0)) / float(packet.time_base))
        packet.pts = (packet.pts or 0) + shift
        packet.dts = packet.pts if packet.dts is None else packet.dts + shift

    def _close(self, at: float) -> None:
        if self._piece is not None and at > self._piece.begins:
            content = self._counters.carry_on(self._piece.content())
            self._keep(Segment(at - self._piece.begins, content))
        self._piece = None


def _sound_of(source: InputContainer) -> CopiedSound | EncodedSound | None:
    if not source.streams.audio:
        return None
    sound = source.streams.audio[0]
    return CopiedSound(sound) if sound.codec_context.name == "aac" else EncodedSound(sound)


def _seconds(ticks: int, base: Fraction) -> float:
    return float(ticks * base)
