"""Runs a clip through its tracks into one MP4, then proves the file and makes the same without sound."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import NamedTuple, cast

import av
from av import AudioStream, Packet, VideoFrame, VideoStream
from av.container import InputContainer

from teduh.media.codec.clip.container import sound_stream, video_stream
from teduh.media.codec.clip.mp4 import Mp4
from teduh.media.codec.clip.painter import Painter
from teduh.media.codec.clip.pictures import CopiedPictures, EncodedPictures
from teduh.media.codec.clip.sound import CopiedSound, EncodedSound, is_plain_aac
from teduh.media.codec.clip.survey import Survey
from teduh.media.codec.clip.times import seconds
from teduh.media.codec.limits import Limits
from teduh.media.codec.verdicts import MediaRefused, RenderingFailed

_TOLERANCE = 0.05  # seconds between what was written and what is read back
_LEAST_SHARE = 0.5  # of the frames a clip holds must decode for it to be worth showing


class Pressed(NamedTuple):
    """One finished file, and the picture that stands for it."""

    play: bytes
    poster: VideoFrame
    frames: int
    last: float
    has_sound: bool


class Proof(NamedTuple):
    """What reading a finished file back shows."""

    muted: bytes
    width: int
    height: int
    duration: float


class Press:
    """Holds the tracks while the packets of one clip come by."""

    def __init__(self, clip: InputContainer, survey: Survey, limits: Limits, *, keep_sound: bool) -> None:
        self._clip, self._survey = clip, survey
        self._window, self._limits = (survey.first, limits.video_seconds), limits
        self._mp4 = Mp4()
        self._video = video_stream(clip)
        self._video.codec_context.thread_count = 1
        self._sound = sound_stream(clip) if keep_sound and survey.sound_packets else None

    def run(self, *, copy: bool, on_progress: Callable[[float], None]) -> Pressed:
        """Every picture and sound of the published window, copied or encoded anew."""
        pictures, sound = self._pictures(copy=copy), self._sounds()
        tracks = [stream for stream in (self._video, self._sound) if stream is not None]
        for packet in self._clip.demux(tracks):
            if packet.stream.index == self._video.index:
                self._mux(pictures.take(cast("Packet[VideoStream]", packet)), pictures.stream)
                on_progress(min(1.0, pictures.last / self._window[1]))
            elif sound is not None:
                self._mux(sound.take(cast("Packet[AudioStream]", packet)), sound.stream)
        if pictures.poster is None or (not copy and pictures.decoded < self._survey.frames * _LEAST_SHARE):
            raise MediaRefused("corrupt", f"{pictures.decoded} of {self._survey.frames} frames decode")
        return Pressed(
            self._mp4.content(), pictures.poster, pictures.frames, pictures.last, sound is not None
        )

    def _pictures(self, *, copy: bool) -> CopiedPictures | EncodedPictures:
        if copy:
            return CopiedPictures(self._mp4.container, self._video, self._survey.first, self._limits)
        painter = Painter(self._survey.look, self._survey.aspect)
        return EncodedPictures(self._mp4.container, painter, self._survey.first, self._limits)

    def _sounds(self) -> CopiedSound | EncodedSound | None:
        if self._sound is None:
            return None
        track = CopiedSound if is_plain_aac(self._sound) else EncodedSound
        return track(self._mp4.container, self._sound, *self._window)

    def _mux(
        self,
        packets: "Iterable[Packet[VideoStream] | Packet[AudioStream]]",
        stream: VideoStream | AudioStream,
    ) -> None:
        for packet in packets:
            packet.stream = stream
            self._mp4.container.mux(packet)


def proved(pressed: Pressed) -> Proof:
    """Read the finished file back, writing its muted twin: every picture must be there, at its time."""
    muted = Mp4()
    with av.open(BytesIO(pressed.play), "r", format="mov") as clip:
        source = video_stream(clip)
        twin = muted.container.add_stream_from_template(source, opaque=True)
        count, last, end = 0, 0.0, 0.0
        for packet in clip.demux(source):
            if packet.size == 0:
                continue
            count += 1
            at = seconds(packet.pts, packet.time_base)
            last, end = max(last, at), max(end, at + seconds(packet.duration, packet.time_base))
            packet.stream = twin
            muted.container.mux(packet)
        size = source.codec_context.width, source.codec_context.height
    if count != pressed.frames or abs(last - pressed.last) > _TOLERANCE:
        raise RenderingFailed(
            "crashed", f"{count} of {pressed.frames} frames until {last} of {pressed.last} s"
        )
    return Proof(muted.content(), *size, end)
