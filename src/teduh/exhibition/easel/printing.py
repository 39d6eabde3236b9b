"""`python -m teduh.exhibition.easel.printing`: cloths as files to print or to keep, from our own designs."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from teduh.exhibition import batik
from teduh.exhibition.batik.scene import Scene
from teduh.exhibition.easel.labels import labels_pdf
from teduh.media.codec import sandbox

_CPU_SECONDS, _MEMORY, _FILE_BYTES = 600, 3 << 30, 128 << 20
_DOTS_A_MM = 150 / 25.4


def main(parent: int, folder: Path, size: Sequence[int]) -> None:
    """Names of files and designs come through standard input, and what labels say, where there are some.

    The files lie in the folder afterwards.
    """
    sandbox.die_with_parent(parent)
    sandbox.bound_appetite(cpu_seconds=_CPU_SECONDS, memory=_MEMORY, file_bytes=_FILE_BYTES)
    asked = json.loads(sys.stdin.buffer.read())
    if asked["labels"]:
        (folder / "labels.pdf").write_bytes(labels_pdf(asked["labels"]))
    wanted = asked["designs"]
    for done, (name, given) in enumerate(wanted):
        design = batik.from_json(given)
        cloth = batik.draw(design.sized(*size) if size else design)
        _say((done + 0.5) / len(wanted))
        (folder / name).write_bytes(_file(cloth, design, Path(name).suffix))
        _say((done + 1.0) / len(wanted))


def _file(cloth: Scene, design: batik.Design, suffix: str) -> bytes:
    if suffix == ".pdf":
        return batik.pdf(cloth)
    drawn = batik.svg(cloth)
    if suffix == ".svg":
        return drawn.encode()
    return batik.png(drawn, round(design.width * _DOTS_A_MM), design.seed)


def _say(share: float) -> None:
    sys.stdout.write(json.dumps({"progress": share}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), [*map(int, sys.argv[3:])])
