"""How much a file may ask of us."""

from typing import NamedTuple

from teduh.media.codec.kinds import PHOTOS


class Limits(NamedTuple):
    """The defaults are the product's; tests and operators narrow or widen them."""

    photo_bytes: int = 20_000_000
    photo_pixels: int = 60_000_000
    photo_side: int = 16_384
    photo_scans: int = 100
    video_bytes: int = 40_000_000
    video_width: int = 3840
    video_height: int = 2160
    video_seconds: float = 10.0
    # Recorders overrun: what is longer than `video_seconds` by no more than this is cut, not refused.
    video_grace: float = 0.5
    # A remuxed clip keeps its frames; a transcoded one may bring more, and is brought down to 30 a second.
    kept_frames: int = 330
    video_frames: int = 1300
    # Of all tracks together, also of those that nobody publishes: each packet costs some microseconds.
    video_packets: int = 20_000
    photo_cpu_seconds: int = 10
    photo_memory: int = 1_400_000_000
    video_cpu_seconds: int = 60
    video_memory: int = 2_147_483_648
    wall_seconds: float = 120.0
    output_bytes: int = 60_000_000

    def cpu_seconds(self, kind: str) -> int:
        return self.photo_cpu_seconds if kind in PHOTOS else self.video_cpu_seconds

    def memory(self, kind: str) -> int:
        """Bytes of address space, which is more than what is ever resident."""
        return self.photo_memory if kind in PHOTOS else self.video_memory
