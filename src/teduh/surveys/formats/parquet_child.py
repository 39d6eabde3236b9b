"""Reads a Parquet file in a process of its own: `python -m … SOURCE TARGET MOST_CELLS`.

A damaged page can ask for more memory than there is, and the library then ends its process: not ours.
"""

import json
import sys
from pathlib import Path

import polars as pl
from polars.exceptions import PanicException, PolarsError

BROKEN, TOO_LARGE = 3, 4
OURS = "teduh.codebook"


def main(source: str, target: str, most_cells: int) -> int:
    """The frame goes to `target` as Arrow; what is said goes to standard output as JSON."""
    try:
        lazy = pl.scan_parquet(source)
        rows, columns = int(lazy.select(pl.len()).collect().item()), len(lazy.collect_schema())
        if rows * columns > most_cells:
            sys.stdout.write(json.dumps({"found": f"{rows} x {columns}"}))
            return TOO_LARGE
        pl.read_parquet(source, use_statistics=False).write_ipc(Path(target), compression="uncompressed")
        sys.stdout.write(json.dumps({"codebook": pl.read_parquet_metadata(source).get(OURS)}))
    except (PolarsError, PanicException, OSError, ValueError, MemoryError) as wrong:
        sys.stdout.write(json.dumps({"reason": str(wrong)[:200]}))
        return BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
