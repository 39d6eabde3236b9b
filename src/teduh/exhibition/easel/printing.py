"""`python -m teduh.exhibition.easel.printing`: cloths at fabric size, as PDFs, from designs that are ours."""

import json
import sys
from pathlib import Path

from teduh.exhibition import batik
from teduh.media.codec import sandbox

_CPU_SECONDS, _MEMORY, _FILE_BYTES = 600, 3 << 30, 128 << 20


def main(parent: int, folder: Path, width: int, height: int) -> None:
    """Names and designs come through standard input; `name.pdf` of each lies in the folder afterwards."""
    sandbox.die_with_parent(parent)
    sandbox.bound_appetite(cpu_seconds=_CPU_SECONDS, memory=_MEMORY, file_bytes=_FILE_BYTES)
    wanted = json.loads(sys.stdin.buffer.read())
    for done, (name, design) in enumerate(wanted, 1):
        cloth = batik.draw(batik.from_json(design).sized(width, height))
        (folder / f"{name}.pdf").write_bytes(batik.pdf(cloth))
        sys.stdout.write(json.dumps({"progress": done / len(wanted)}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
