"""Everything of one person into one ZIP, readable without Teduh."""

from collections.abc import Iterator
from typing import BinaryIO, TypeVar

import orjson
from django.core.signing import BadSignature, Signer

from teduh.config.export.archive import Archive, blocks_of
from teduh.config.export.calendar import calendar
from teduh.config.export.days import archive_path, days
from teduh.config.export.kinds import KINDS, LEFT_OUT, own_renditions
from teduh.config.export.rows import json_list, rows
from teduh.foundation import clock
from teduh.media.models import Rendition
from teduh.media.store import default_store
from teduh.people.models import Person

T = TypeVar("T")
ABOUT = "about.json"
MOMENTS = "moments.json"
FORMAT = 1


_SALT = "teduh.archive"


def seal(sums: str) -> str:
    return Signer(salt=_SALT).signature(sums)


def is_sealed(sums: str, given: str) -> bool:
    """Whether this server, or one with its secret key, made the archive."""
    try:
        Signer(salt=_SALT).unsign(f"{sums}:{given}")
    except BadSignature:
        return False
    return True


def write(person: Person, target: BinaryIO) -> int:
    """The number of rows and files in it. Memory stays flat, however much there is."""
    counter = _Counter()
    with Archive(target, seal=seal) as archive:
        for kind in KINDS:
            archive.put(f"rows/{kind.name}.json", json_list(counter.of(rows(kind, person))))
        archive.put(MOMENTS, json_list(day.as_json() for day in days(person)))
        for name, page in calendar(person):
            archive.put(name, [page])
        _put_files(archive, person, counter)
        archive.put(ABOUT, [orjson.dumps(_about(person), option=orjson.OPT_INDENT_2)])
    return counter.count


def _put_files(archive: Archive, person: Person, counter: "_Counter") -> None:
    found = Rendition.objects.filter(own_renditions(person), asset__owner=person, asset__discarded_at=None)
    published = found.order_by("sha256")
    written = ""
    for made in counter.of(published.iterator(500)):
        # The same bytes lie there once.
        if (path := archive_path(made)) != written:
            with default_store().open(made.key) as file:
                archive.put(path, blocks_of(file), is_packed=True)
            written = path


def _about(person: Person) -> dict[str, object]:
    return {
        "format": FORMAT,
        "person": person.username,
        "exported_at": clock.now(),
        "times": "ISO 8601 with their offset from UTC; a moment's own date and zone stand beside it",
        "left_out": LEFT_OUT,
    }


class _Counter:
    """Counts what passes."""

    def __init__(self) -> None:
        self.count = 0

    def of(self, items: Iterator[T]) -> Iterator[T]:
        for item in items:
            self.count += 1
            yield item
