"""Which reader a file gets: its first bytes say what it is, whatever it is called."""

from collections.abc import Callable
from pathlib import Path

from teduh.surveys.codebook import Table
from teduh.surveys.formats.checks import checked
from teduh.surveys.formats.delimited import read_delimited
from teduh.surveys.formats.describing import described
from teduh.surveys.formats.draft import Draft
from teduh.surveys.formats.findings import Place, refused
from teduh.surveys.formats.how import Reading
from teduh.surveys.formats.parquet import read_parquet
from teduh.surveys.formats.preview import Preview, shown
from teduh.surveys.formats.sav import read_sav
from teduh.surveys.formats.triple_s import read_triple_s

Reader = Callable[[Path, Reading], Draft]

BEGINNINGS: tuple[tuple[bytes, Reader], ...] = (
    (b"$FL2", read_sav),
    (b"$FL3", read_sav),
    (b"PAR1", read_parquet),
    (b"<", read_triple_s),
    (b"\xef\xbb\xbf<", read_triple_s),
)

OWN_WORDS = {"sav", "triple_s"}
"""Formats whose files say themselves what their codes mean."""


Mend = Callable[[Draft], Draft]
"""What somebody decided about a draft, done before it is checked."""


def as_it_is(draft: Draft) -> Draft:
    """Nobody decided anything."""
    return draft


def look(path: Path, how: Reading, mend: Mend = as_it_is) -> Preview:
    return shown(_draft(path, how, mend))


def take(path: Path, how: Reading, mend: Mend = as_it_is) -> Table:
    return _draft(path, how, mend).table()


def _draft(path: Path, how: Reading, mend: Mend) -> Draft:
    draft = mend(_reader(path)(path, how))
    if how.codebook and draft.format in OWN_WORDS:
        draft = described(draft, how.codebook, path.name)
    return checked(draft, how, path.name)


def _reader(path: Path) -> Reader:
    try:
        with path.open("rb") as opened:
            begin = opened.read(16)
    except OSError as wrong:
        raise refused("unreadable", Place(path.name)) from wrong
    if not begin:
        raise refused("empty", Place(path.name))
    return next((reader for known, reader in BEGINNINGS if begin.startswith(known)), read_delimited)
