"""Files of each format to which something happened, and how reading them ended."""

import resource
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import numpy as np
import polars as pl
import pyreadstat

from teduh.surveys.codebook import CodebookRefused, Table, stored, taken_up
from teduh.surveys.formats import (
    FormatRefused,
    Reading,
    as_ddi,
    from_ddi,
    look,
    read_printed,
    take,
    write_parquet,
    write_sav,
    write_triple_s,
)
from tests.exhibition.signal.mutated import mutated
from tests.surveys.formats.test_ddi import BOOK, FRAME

LONGEST_SECONDS = 20
DATA = Path(__file__).parents[1] / "data"
STUDY = Table(BOOK, FRAME)
KEPT = Reading(keeps_unlabelled=True, blank_is_no=True)


def of_csv(folder: Path) -> Path:
    path = folder / "a.csv"
    rows = "".join(f'{n};{n % 3};{n / 7:.2f};"a, ""b"" {n % 2}";2026-11-{n % 28 + 1:02}\n' for n in range(90))
    path.write_text("id;Größe;weight;said;day\n" + rows.replace(".", ","), "windows-1252")
    return path


def of_wide_csv(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_text("id,who1,who2\n" + "1,1,\n2,,1\n3,NA,0\n" * 30, "utf-16")
    return path


def of_sav(name: str) -> Callable[[Path], Path]:
    def copy(folder: Path) -> Path:
        path = folder / name
        path.write_bytes((DATA / "sav" / name).read_bytes())
        return path

    return copy


def of_own_sav(folder: Path) -> Path:
    write_sav(STUDY, folder / "a.sav", "en")
    return folder / "a.sav"


def of_small_zsav(folder: Path) -> Path:
    frame = pl.DataFrame({"a": [1.0, 2.0] * 500, "b": ["x", "yy"] * 500})
    pyreadstat.write_sav(frame, folder / "a.zsav", compress=True)
    return folder / "a.zsav"


def of_parquet(folder: Path) -> Path:
    write_parquet(STUDY, folder / "a.parquet")
    return folder / "a.parquet"


def of_bare_parquet(folder: Path) -> Path:
    FRAME.with_columns(pl.col("kota").cast(pl.Categorical)).write_parquet(folder / "a.parquet")
    return folder / "a.parquet"


def of_triple_s(folder: Path) -> Path:
    write_triple_s(STUDY, folder / "a.xml")
    return folder / "a.xml"


def of_triple_s_data(folder: Path) -> Path:
    write_triple_s(STUDY, folder / "a.xml")
    return folder / "a.asc"


def of_ddi(folder: Path) -> Path:
    (folder / "a.ddi").write_bytes(as_ddi(BOOK, 4, "a.sav"))
    return folder / "a.ddi"


def of_printed(folder: Path) -> Path:
    (folder / "a.json").write_bytes((DATA / "toplines.json").read_bytes())
    return folder / "a.json"


def of_codebook(folder: Path) -> Path:
    (folder / "book.json").write_text(stored(BOOK), "utf-8")
    return folder / "book.json"


FORMATS: dict[str, Callable[[Path], Path]] = {
    "CSV": of_csv, "UTF-16": of_wide_csv, "SPSS of old": of_sav("simple_alltypes.sav"),
    "SPSS missing": of_sav("sample_missing.sav"), "SPSS wide": of_sav("test_width.sav"),
    "SPSS plain": of_sav("hebrews.sav"), "SPSS ours": of_own_sav, "SPSS blocks": of_small_zsav,
    "Parquet": of_parquet, "Parquet of others": of_bare_parquet, "Triple-S": of_triple_s,
    "Triple-S data": of_triple_s_data, "DDI": of_ddi, "printed": of_printed, "codebook": of_codebook,
}  # fmt: skip


def one_byte(whole: bytes, seed: int) -> bytes:
    """The gentlest accident, after which most of a file can still be read."""
    rng = np.random.default_rng(seed)
    at = int(rng.integers(0, len(whole)))
    return whole[:at] + rng.bytes(1) + whole[at + 1 :]


def _read(path: Path) -> str:
    if path.suffix == ".ddi":
        from_ddi(path.read_bytes())
    elif path.name == "book.json":
        taken_up(path.read_bytes())
    elif path.suffix == ".json":
        read_printed(path)
    else:
        path = path.with_suffix(".xml") if path.suffix == ".asc" else path
        return "table" if look(path, KEPT).is_ready and take(path, KEPT) else "findings"
    return "table"


def _hang(_: int, __: FrameType | None) -> None:
    raise TimeoutError


def outcomes(make: Callable[[Path], Path], folder: Path, seeds: range) -> Counter[str]:
    """How each ended: `table`, `findings`, a code of a refusal, or what must not be."""
    counted: Counter[str] = Counter()
    path = make(folder)
    whole = path.read_bytes()
    signal.signal(signal.SIGPROF, _hang)
    for seed in seeds:
        path.write_bytes(mutated(whole, seed) if seed % 2 else one_byte(whole, seed))
        signal.setitimer(signal.ITIMER_PROF, LONGEST_SECONDS)
        try:
            counted[_read(path)] += 1
        except FormatRefused as refused:
            hung = isinstance(refused.__cause__, TimeoutError)
            counted[f"HANG {seed}" if hung else refused.code] += 1
        except CodebookRefused:
            counted["refused"] += 1
        except BaseException as error:  # noqa: BLE001 - every error is what is looked for, panics too
            counted[f"TRACEBACK {seed} {error!r}"[:300]] += 1
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return counted


def most_mebibytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
