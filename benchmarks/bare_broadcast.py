"""The least that makes HLS of a recording: the library's own writer, no guard, nothing locked in."""

import sys
from typing import cast

import av


def main(folder: str) -> None:
    with av.open(sys.stdin.buffer, "r", format="matroska") as film:
        options = {"hls_time": "1", "hls_list_size": "6"}
        with av.open(f"{folder}/index.m3u8", "w", format="hls", options=options) as shown:
            picture = shown.add_stream_from_template(film.streams.video[0], opaque=True)
            tone = shown.add_stream("aac", rate=48_000, layout="mono")
            for packet in film.demux():
                if packet.size == 0:
                    continue
                if packet.stream.type == "video":
                    packet.stream = picture
                    shown.mux(packet)
                else:
                    for frame in packet.decode():
                        shown.mux(tone.encode(cast("av.AudioFrame", frame)))
            shown.mux(tone.encode(None))


if __name__ == "__main__":
    main(sys.argv[1])
