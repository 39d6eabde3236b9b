"""What lies in a pack of prints, and where it lies."""

import html
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

PREFIX = "print-packs/"
LABELS = "labels.pdf"
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Print:
    """One cloth and its label, in both languages."""

    name: str
    design: str
    title: str
    label_name: str
    year: int
    technique_id: str
    technique_en: str
    credit: str


def key_of(pack_id: UUID) -> str:
    """Does not begin with an id, so that who looks for pictures leaves it alone."""
    return f"{PREFIX}{pack_id}.zip"


def file_name(position: int, title: str) -> str:
    """As any computer takes it: `03-hujan-pertama`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST]
    return f"{position:02d}-{words}".rstrip("-")


def write_pack(path: Path, prints: Sequence[Print], folder: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as pack:
        for each in prints:
            pack.write(folder / f"{each.name}.pdf", f"{each.name}.pdf")
        pack.write(folder / LABELS, LABELS)
        pack.writestr("labels.html", labels(prints))


def said_on(each: Print) -> dict[str, str]:
    """What a label says, as the process that draws it takes it."""
    return {
        "title": each.title,
        "name": f"{each.label_name}, {each.year}",
        "id": each.technique_id,
        "en": each.technique_en,
        "credit": each.credit,
        "file": f"{each.name}.pdf",
    }


def labels(prints: Sequence[Print]) -> str:
    """Cards of a museum, A6, four to a sheet: any browser prints them, in any script."""
    cards = "".join(_card(each) for each in prints)
    return (
        '<!doctype html><html lang="id"><meta charset="utf-8"><title>Label</title><style>'
        "@page{size:A4;margin:0}body{margin:0;font:11pt/1.5 system-ui,sans-serif;color:#1b1512}"
        "article{box-sizing:border-box;display:inline-block;width:105mm;height:148mm;padding:14mm 12mm;"
        "vertical-align:top;break-inside:avoid}h1{margin:0;font-size:17pt;line-height:1.25}"
        "p{margin:.5em 0 0}small{color:#5b5149}</style><body>" + cards + "</body></html>"
    )


def _card(each: Print) -> str:
    said = {name: html.escape(str(getattr(each, name))) for name in each.__slots__}
    credit = f"<p><small>{said['credit']}</small></p>" if each.credit else ""
    return (
        f"<article><h1>{said['title']}</h1><p>{said['label_name']}, {said['year']}</p>"
        f"<p>{said['technique_id']}</p><p lang='en'><small>{said['technique_en']}</small></p>"
        f"{credit}<p><small>{said['name']}.pdf</small></p></article>"
    )
