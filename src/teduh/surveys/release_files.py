"""A release as one file for other programs: the very rows of its folder, and nothing that is not in them."""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from teduh.media.codec import RenderingFailed
from teduh.surveys.access import asked_in
from teduh.surveys.codebook import stored
from teduh.surveys.codebooks import codebook_of
from teduh.surveys.importing.launch import asked
from teduh.surveys.importing.order import CODEBOOK, HAND_OUT, MADE
from teduh.surveys.models import Release
from teduh.surveys.refusals import not_writable
from teduh.surveys.tables import banded, has_texts

# Each kind of file: the ending that it is asked by, and what people call it.
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "parquet": "Parquet", "sav": "SPSS", "sss": "Triple-S",
     "xml": "DDI"}
)  # fmt: skip
_DATA = "data.csv"
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def release_file(release: Release, kind: str, language: str) -> tuple[str, bytes]:
    """Its name and its bytes; two files that belong together come as a ZIP.

    A process of its own makes it: web processes load no library of tables. Raises Refused.
    """
    name = f"{release.fielding.slug}-{release.number}.{kind}"
    with tempfile.TemporaryDirectory(prefix="release-") as place:
        folder = Path(place)
        _lay_out(release, folder)
        order = {"verb": HAND_OUT, "file": _DATA, "name": name, "language": language}
        try:
            answer = asked(folder, order, on_progress=lambda _share: None)
        except RenderingFailed as failed:
            raise not_writable(_("The file could not be written. Take it in another format.")) from failed
        if "refused" in answer:
            told = answer["refused"]
            raise not_writable(told.get(get_language(), told["en"]))
        return _packed(sorted((folder / MADE).iterdir()), name)


def _lay_out(release: Release, folder: Path) -> None:
    questionnaire = asked_in(release.fielding.edition)
    with_texts, bands = has_texts(questionnaire, release.table), banded(questionnaire, release.table)
    book = codebook_of(questionnaire, with_texts=with_texts, bands=bands)
    (folder / _DATA).write_text(release.table, "utf-8", newline="")
    (folder / CODEBOOK).write_text(stored(book), "utf-8")


def _packed(made: list[Path], name: str) -> tuple[str, bytes]:
    if len(made) == 1:
        return name, made[0].read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for each in made:
            folder.writestr(zipfile.ZipInfo(each.name, _NO_DATE), each.read_bytes())
    return f"{name}.zip", packed.getvalue()
