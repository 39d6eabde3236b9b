"""Reads every packet of a clip without decoding any: how long it really is, and whether it may be copied."""

from collections import deque
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, cast

from av import AudioStream, Packet, VideoFrame, VideoStream
from av.container import InputContainer
from av.stream import Stream

from teduh.media.codec.clip.container import SOUND_CODECS, VIDEO_CODECS, sound_stream, video_stream
from teduh.media.codec.clip.decoding import UndecodableError, pictures_in
from teduh.media.codec.clip.geometry import check_size, pixel_aspect
from teduh.media.codec.clip.nal import header_parameter_sets, parameter_sets
from teduh.media.codec.clip.times import seconds
from teduh.media.codec.limits import Limits
from teduh.media.codec.verdicts import MediaRefused

_KEYFRAME_GAP = 3.0
_AVERAGE_BITS, _PEAK_BITS = 4_000_000, 8_000_000


class Survey(NamedTuple):
    """What the packets tell, in seconds: of the picture track unless said otherwise.

    `aspect` is how much wider than high a pixel is, `look` the first picture that decodes.
    """

    first: float
    last: float
    frames: int
    sound_packets: int
    is_evenly_packed: bool
    aspect: float
    look: VideoFrame


def check_streams(container: InputContainer, limits: Limits) -> None:
    """Refuse codecs we do not read and pictures too large to decode, by the container's own words."""
    video, sound = video_stream(container), sound_stream(container)
    if _codec_name(video) not in VIDEO_CODECS:
        raise MediaRefused("codec_unsupported", _codec_name(video))
    if sound is not None and not _is_known_sound(_codec_name(sound)):
        raise MediaRefused("codec_unsupported", _codec_name(sound))
    check_size(video.codec_context.width, video.codec_context.height, limits)


def _codec_name(stream: VideoStream | AudioStream) -> str:
    # A stream that no allowed decoder reads has no context at all.
    context = stream.codec_context
    return "unknown" if context is None else context.codec.canonical_name


def _is_known_sound(name: str) -> bool:
    return name in SOUND_CODECS or name in {"amr_nb", "amr_wb", "pcm_s16le", "pcm_s16be"}


def check_packets(container: InputContainer, limits: Limits) -> None:
    """Count every packet of picture and sound; refuse at the first that is too late or one too many."""
    for _packet in _tallied(container, _Tally(video_stream(container), limits)):
        pass


def surveyed(container: InputContainer, limits: Limits) -> Survey:
    """The same, keeping what was counted, and decoding as far as the first picture."""
    video = video_stream(container)
    video.codec_context.thread_count = 1
    tally = _Tally(video, limits)
    for packet in _tallied(container, tally):
        if tally.look is None and packet.stream.index == video.index:
            tally.look = _first_picture(cast("Packet[VideoStream]", packet))
    return tally.survey()


def _tallied(container: InputContainer, tally: "_Tally") -> "Iterator[Packet[Stream]]":
    tracks = (video_stream(container), sound_stream(container))
    published = {track.index for track in tracks if track is not None}
    for packet in container.demux():
        tally.count()
        if packet.stream.index not in published:
            continue
        stamp = packet.pts if packet.pts is not None else packet.dts
        if packet.size and stamp is not None:
            tally.add(packet, seconds(stamp, packet.time_base))
        yield packet


def _first_picture(packet: "Packet[VideoStream]") -> VideoFrame | None:
    try:
        return next(iter(pictures_in(packet)), None)
    except UndecodableError:
        return None


class _Tally:
    def __init__(self, video: VideoStream, limits: Limits) -> None:
        self._video, self._limits = video, limits
        self._longest = limits.video_seconds + limits.video_grace
        self._stamps: list[float] = []
        self._bounds: tuple[float, float] | None = None
        self._packets = self._sound_packets = 0
        self.look: VideoFrame | None = None
        self._packing = _Packing(video)

    def count(self) -> None:
        """One more packet, of whichever track."""
        self._packets += 1
        if self._packets > self._limits.video_packets:
            raise MediaRefused("too_many_frames", f"more than {self._limits.video_packets} packets")

    def add(self, packet: "Packet[Stream]", stamp: float) -> None:
        low, high = self._bounds or (stamp, stamp)
        self._bounds = low, high = min(low, stamp), max(high, stamp)
        if high - low > self._longest:
            raise MediaRefused("too_long", f"{high - low:.1f} s")
        if packet.stream.index != self._video.index:
            self._sound_packets += 1
            return
        self._stamps.append(stamp)
        if len(self._stamps) > self._limits.video_frames:
            raise MediaRefused("too_many_frames", f"more than {self._limits.video_frames}")
        self._packing.add(packet, stamp)

    def survey(self) -> Survey:
        if not self._stamps:
            raise MediaRefused("no_picture", "a picture track without pictures")
        first, last = min(self._stamps), max(self._stamps)
        count = len(self._stamps)
        if self.look is None:
            raise MediaRefused("corrupt", "no picture decodes")
        check_size(self.look.width, self.look.height, self._limits)
        is_even = count <= self._limits.kept_frames and self._packing.is_even(first, last)
        aspect = pixel_aspect(self._video.codec_context.sample_aspect_ratio)
        return Survey(first, last, count, self._sound_packets, is_even, aspect, self.look)


class _Packing:
    """Whether packets could go into a published file as they are: steady rate, frequent keyframes."""

    def __init__(self, video: VideoStream) -> None:
        context = video.codec_context
        known = header_parameter_sets(context.extradata or b"") if context.name == "h264" else None
        self._known = known or set()
        self._window: deque[tuple[float, int]] = deque()
        self._bytes = self._in_window = self._peak = 0
        self._keyframes: list[float] = []
        self._last_dts: int | None = None
        self._is_broken = known is None

    def add(self, packet: "Packet[Stream]", stamp: float) -> None:
        if self._is_broken:
            return
        self._is_broken = self._breaks(packet)
        self._last_dts = packet.dts
        self._bytes += packet.size
        self._window.append((stamp, packet.size))
        self._in_window += packet.size
        while self._window[0][0] < stamp - 1:
            self._in_window -= self._window.popleft()[1]
        self._peak = max(self._peak, self._in_window)
        if packet.is_keyframe:
            self._keyframes.append(stamp)

    def _breaks(self, packet: "Packet[Stream]") -> bool:
        if packet.dts is None or packet.is_discard or packet.has_sidedata("new_extradata"):
            return True
        if self._last_dts is None:
            return not packet.is_keyframe
        return packet.dts <= self._last_dts or self._changes_parameters(packet)

    def _changes_parameters(self, packet: "Packet[Stream]") -> bool:
        return packet.is_keyframe and not parameter_sets(bytes(packet)) <= self._known

    def is_even(self, first: float, last: float) -> bool:
        if self._is_broken or self._keyframes[0] > first:
            return False
        marks = [*sorted(self._keyframes), last]
        gap = max((later - earlier for earlier, later in pairwise(marks)), default=0.0)
        average = self._bytes * 8 / max(1.0, last - first)
        return gap <= _KEYFRAME_GAP and average <= _AVERAGE_BITS and self._peak * 8 <= _PEAK_BITS
