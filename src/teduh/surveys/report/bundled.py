"""What is published of a study, as records without a library of numbers; and how they are kept meanwhile."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

Texts = Mapping[str, str]
"""The same words by language."""
_SAID, _FILES = "bundle.json", "files/"


@dataclass(frozen=True)
class Item:
    """One thing that is put in order. shares: by language, as `57%`: of all countries where it is pooled."""

    key: str
    label: Texts
    shares: Texts


@dataclass(frozen=True)
class OrderHere:
    """Of one country; of all together where `country` is empty. clear: pairs whose difference is no accident.

    items: in the order of the study. Of a country of which too little is known they are those of all.
    is_printed: the shares are second-hand.
    """

    subject: str
    country: str
    items: tuple[Item, ...]
    values: tuple[float, ...]
    clear: tuple[tuple[int, int], ...]
    is_pooled: bool
    is_printed: bool = False


@dataclass(frozen=True)
class Bundle:
    """files: pages as `page.ID.en` (`page..en` of all together) and downloads as `tables/comfort.csv`."""

    title: Texts
    countries: Mapping[str, Texts]
    languages: tuple[str, ...]
    drafts: tuple[str, ...]
    files: Mapping[str, bytes]
    orders: tuple[OrderHere, ...]


def packed(made: Bundle, path: Path) -> None:
    """Into a ZIP."""
    said = {name: part for name, part in asdict(made).items() if name != "files"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(_SAID, json.dumps(said, ensure_ascii=False))
        for name, content in made.files.items():
            folder.writestr(_FILES + name, content)


def unpacked(source: BinaryIO) -> Bundle:
    """What `packed` made, the same."""
    with zipfile.ZipFile(source) as folder:
        said: dict[str, Any] = json.loads(folder.read(_SAID))  # as `packed` wrote it
        files = {name.removeprefix(_FILES): folder.read(name) for name in folder.namelist() if name != _SAID}
    said["orders"] = tuple(_orders(said["orders"]))
    for name in ("languages", "drafts"):
        said[name] = tuple(said[name])
    return Bundle(files=files, **said)


def file_of(source: BinaryIO, name: str) -> bytes | None:
    """One of its files, if it is there."""
    with zipfile.ZipFile(source) as folder:
        return folder.read(_FILES + name) if _FILES + name in folder.namelist() else None


def _orders(kept: list[dict[str, Any]]) -> Iterator[OrderHere]:
    for each in kept:
        items = tuple(Item(**item) for item in each["items"])
        clear = tuple((one, other) for one, other in each["clear"])
        yield OrderHere(**each | {"items": items, "clear": clear, "values": tuple(each["values"])})
