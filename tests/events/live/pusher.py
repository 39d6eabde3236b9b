"""`python -m tests.events.live.pusher ADDRESS SECONDS [PAUSE]`: sends as OBS does, as time passes."""

import sys
import time
from fractions import Fraction

import av


def push(address, seconds, pause=0.02):
    with av.open(address, "w", format="flv") as film:
        picture = film.add_stream("libx264", rate=10)
        picture.width, picture.height, picture.pix_fmt = 160, 90, "yuv420p"
        picture.options = {"preset": "ultrafast", "tune": "zerolatency", "g": "10"}
        tone = film.add_stream("aac", rate=48_000, layout="mono")
        for number in range(seconds * 10):
            frame = av.VideoFrame(160, 90, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes([number % 200]) * plane.buffer_size)
            frame.pts, frame.time_base = number, Fraction(1, 10)
            film.mux(picture.encode(frame))
            sound = av.AudioFrame(format="fltp", layout="mono", samples=4_800)
            sound.sample_rate, sound.pts, sound.time_base = 48_000, number * 4_800, Fraction(1, 48_000)
            for silence in sound.planes:
                silence.update(bytes(silence.buffer_size))
            film.mux(tone.encode(sound))
            time.sleep(pause)
        for stream in (picture, tone):
            film.mux(stream.encode(None))


if __name__ == "__main__":
    push(sys.argv[1], int(sys.argv[2]), *map(float, sys.argv[3:]))
