"""The calendar that opens without a network: a page for each year, and one that leads to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation

from teduh.config.export.days import Camera, Day, years
from teduh.foundation.clock import local_date, now
from teduh.people.models import Person

STYLE = Path(__file__).with_name("calendar.css")
# As pages of a folder: what they show lies beside it.
_UP = "../"


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands for one camera on the page."""

    still: str
    small: str
    clip: str
    alt: str


@dataclass(frozen=True, slots=True)
class Lived:
    """One day of the calendar."""

    day: Day
    pictures: list[Picture]


def calendar(person: Person) -> Iterator[tuple[str, bytes]]:
    """Names in the archive, and the bytes that belong there."""
    with translation.override(person.language):
        found: list[tuple[int, int]] = []
        for year, lived in years(person):
            whole = [Lived(day, [_picture(camera) for camera in day.cameras]) for day in lived]
            found.append((year, len(whole)))
            yield f"calendar/{year}.html", _year(person, year, whole)
        made = local_date(now(), person.time_zone)
        yield "calendar.html", _page("calendar_index", person=person, years=found, made=made)
    yield "calendar/style.css", STYLE.read_bytes()


def _year(person: Person, year: int, whole: list[Lived]) -> bytes:
    months = [(month, list(some)) for month, some in groupby(whole, key=lambda lived: lived.day.day.month)]
    return _page("calendar_year", person=person, year=year, months=months)


def _page(name: str, **shown: object) -> bytes:
    return render_to_string(f"config/{name}.html", shown).encode()


def _picture(camera: Camera) -> Picture:
    still = camera.file("fallback", "poster_fallback", "large", "poster")
    small = camera.file("thumb") or still
    clip = camera.file("play")
    return Picture(
        _UP + still.path if still else "",
        _UP + small.path if small else "",
        _UP + clip.path if clip else "",
        camera.alt,
    )
