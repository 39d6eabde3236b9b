"""What a phone must fetch before the first picture, as it is served: below 100 kB."""

import gzip
import posixpath
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.factories import befriend, moment, person, signed_in

pytestmark = pytest.mark.django_db
LIMIT = 100_000
FONT = re.compile(r"\.woff2$")


def sent_bytes(name: str) -> int:
    """A static file as it travels: packed, unless it is packed already."""
    path = finders.find(name)
    assert path, name
    content = Path(path).read_bytes()
    return len(content) if FONT.search(name) else len(gzip.compress(content))


def names_in(page: str) -> set[str]:
    """Every static file that a page asks for, with all that its scripts import."""
    found: set[str] = set()
    waiting = re.findall(r'(?:src|href)="/static/([^"#]+)', page)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += imported_by(name) if name.endswith(".js") else []
    return found


def imported_by(script: str) -> list[str]:
    content = Path(finders.find(script) or "").read_text()
    folder = posixpath.dirname(script)
    return [
        posixpath.normpath(f"{folder}/{name}") for name in re.findall(r'(?:from|import) "(\.[^"]+)"', content)
    ]


def weight(client, path: str) -> int:
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    page = gzip.decompress(answer.content).decode()
    return len(answer.content) + sum(sent_bytes(name) for name in names_in(page))


def test_the_first_page_of_a_visitor_is_light(client):
    assert weight(client, "/") < LIMIT


def test_a_full_home_is_light():
    sari = person()
    for _ in range(20):
        friend = person()
        befriend(sari, friend)
        moment(friend, caption="Hujan turun, warung tetap ramai.")
    assert weight(signed_in(sari), "/") < LIMIT


def test_the_month_is_light():
    sari = person()
    moment(sari)
    assert weight(signed_in(sari), f"/@{sari.username}/") < LIMIT


def test_the_camera_is_light():
    assert weight(signed_in(person()), "/capture/") < LIMIT
