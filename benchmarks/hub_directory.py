"""A search among 5,000 listings, beside a bare Django template of the same page, on both engines.

Run as a program with numbers, it fills the database of the settings and measures in its own process: how many
listings, rounds, and requests of a round.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.measure import alternated, lines, on_each
from benchmarks.servers import ROOT, Engine, environment, postgresql_with_tables, sqlite_with_tables

if TYPE_CHECKING:
    from teduh.hub.directory.formats.portable import Portable

Line = dict[str, object]
ENGINES = (sqlite_with_tables, postgresql_with_tables)
SEARCHES = (
    ("a province", "/directory/?country=ID&province=ID-BA"),
    ("open now, by topic", "/directory/?country=ID&topic=mood&open=on"),
    ("a name", "/directory/?country=ID&q=layanan+77"),
)
BARE, FIRST = "bare template", "teduh, not asked before"
UNDRAWN = "teduh, no card of it shown before"
CHANGED = "teduh, after a change of the directory"
# A page of the hub costs at most so many times what its bare template does.
AIM = 1.5


@dataclass(frozen=True)
class Size:
    """How many listings there are, and how often they are searched."""

    listings: int
    rounds: int
    requests: int


WHOLE, QUICK = Size(5_000, 7, 100), Size(200, 1, 5)


def run(*, quick: bool) -> Iterator[Line]:
    """One engine after the other; each in a process of its own."""
    yield from on_each(ENGINES, _on, QUICK if quick else WHOLE, side_by_side=quick)


def _on(started: Callable[[], AbstractContextManager[Engine]], size: Size) -> Iterator[Line]:
    with started() as engine:
        numbers = [str(size.listings), str(size.rounds), str(size.requests)]
        command = [sys.executable, "-m", "benchmarks.hub_directory", engine.name, *numbers]
        done = subprocess.run(command, env=environment(engine), cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own words
        yield from map(json.loads, done.stdout.decode().splitlines())


def _inside(name: str, size: Size) -> Iterator[Line]:
    import django  # noqa: PLC0415 - as late as the settings

    django.setup()
    from teduh.config.run.static_files import gather_static_files  # noqa: PLC0415 - as above
    from teduh.hub.directory.actions import keep_listings  # noqa: PLC0415 - as above

    gather_static_files()
    keep_listings(list(_made(size.listings)))
    for what, path in SEARCHES:
        works, kb = _works(path, size.requests)
        case = f"{what}, {size.listings} listings, {kb} kB, {name}"
        medians = alternated(works, rounds=size.rounds)
        each = {system: value / size.requests for system, value in medians.items()}
        yield from lines("hub_directory", case, each, against=BARE)
        for system in (FIRST, UNDRAWN, CHANGED):
            *_, ratio = lines("hub_directory", case, each, against=BARE, ours=system)
            yield {**ratio, "system": system}


def _made(count: int) -> "Iterator[Portable]":
    from teduh.hub.directory.formats.portable import Portable, PortableChannel  # noqa: PLC0415 - as above
    from teduh.hub.directory.rules.places import provinces  # noqa: PLC0415 - as above

    places = list(provinces().values())
    hours = ("24/7", "Mo-Fr 08:00-16:00", "Mo-Su 20:00-06:00", "", "Mo-Sa 07:00-14:00")
    topics = (("mood",), ("crisis", "mood"), ("violence",), ("serious", "body"))
    for number in range(count):
        place = places[number % len(places)]
        call = PortableChannel("phone", f"+6221{5_000_000 + number}")
        yield Portable(
            key=f"listing-{number}",
            name={"id": f"Layanan {number}", "en": f"Service {number}"},
            about={
                "id": "Bercerita kepada seseorang yang mendengarkan.",
                "en": "Talk to somebody who listens.",
            },
            kind="service",
            reach="local",
            status="unverified",
            country="ID",
            province=place.code,
            zone=place.zone,
            topics=topics[number % len(topics)],
            audiences=("everybody",),
            channels=(call, PortableChannel("web", f"https://service-{number}.example/")),
            hours=hours[number % len(hours)],
            exceptions="2026-12-25 closed" if number % 9 == 0 else "",
            cost=("free", "paid", "unknown")[number % 3],
            anonymous="unknown",
            may_tell="unknown",
            answered_by="unknown",
            confidentiality={},
            what_happens={},
            wait={},
            wait_on=None,
            evidence="Made up.",
            evidence_on=None,
            verified_on=None,
            verified_how="",
            verified_by="",
            paired_with="",
            replaced_by="",
            aliases=(),
        )


def _works(path: str, requests: int) -> tuple[dict[str, Callable[[], object]], int]:
    """Whole requests, and a view without middleware and database that fills a template of the same bytes."""
    from django.test import Client, override_settings  # noqa: PLC0415 - as above

    html = Client(SERVER_NAME="localhost").get(path).content.decode()
    bare_urls = type("bare_urls", (), {"urlpatterns": _bare_view(html)})
    with override_settings(ROOT_URLCONF=bare_urls, MIDDLEWARE=[]):
        bare = Client(SERVER_NAME="localhost")
        if bare.get("/bare/").content.decode() != html:
            message = "the bare template makes another page"
            raise ValueError(message)

    def template() -> None:
        with override_settings(ROOT_URLCONF=bare_urls, MIDDLEWARE=[]):
            for _ in range(requests):
                bare.get("/bare/")

    return {**_ours(path, requests), BARE: template}, len(html.encode()) // 1000


def _ours(path: str, requests: int) -> dict[str, Callable[[], object]]:
    """Asked again; asked by nobody before, of cards that stood in other lists or in none; after a change."""
    from django.test import Client  # noqa: PLC0415 - as above

    from teduh.hub.directory.queries import forget  # noqa: PLC0415 - as above
    from teduh.hub.directory.views.pages import BODIES, CARDS, FORMS  # noqa: PLC0415 - as above

    client = Client(SERVER_NAME="localhost")
    # Templates are read and addresses looked up once in the life of a process.
    client.get(path)

    def after(*forgotten: Callable[[], None]) -> Callable[[], None]:
        def work() -> None:
            for _ in range(requests):
                for each in forgotten:
                    each()
                client.get(path)

        return work

    pages = (BODIES.clear, FORMS.clear)
    undrawn = (*pages, CARDS.clear)
    return {
        "teduh": after(),
        FIRST: after(*pages),
        UNDRAWN: after(*undrawn),
        CHANGED: after(*undrawn, forget),
    }


def _bare_view(html: str) -> list[Any]:
    """What surrounds the list as it is; each card a turn of a loop, and each of its words filled in."""
    import re  # noqa: PLC0415 - of this function alone

    from django.http import HttpRequest, HttpResponse  # noqa: PLC0415 - as above
    from django.template import Context, Engine  # noqa: PLC0415 - as above
    from django.urls import path  # noqa: PLC0415 - as above
    from django.utils.safestring import SafeString  # noqa: PLC0415 - as above

    cards = re.findall(r'<li class="listing .*?</li>', html, re.DOTALL)
    before, after = html.split(cards[0], 1)[0], html.rsplit(cards[-1], 1)[1]
    between = html[len(before) + len(cards[0]) :].split(cards[1], 1)[0] if len(cards) > 1 else ""
    source = (
        f"{{% verbatim %}}{before}{{% endverbatim %}}{{% for card in cards %}}"
        f"{{% for piece in card %}}{{{{ piece }}}}{{% endfor %}}"
        f"{{% if not forloop.last %}}{between}{{% endif %}}{{% endfor %}}"
        f"{{% verbatim %}}{after}{{% endverbatim %}}"
    )
    template = Engine().from_string(source)
    # Nothing is escaped anew: its pieces are those of our own page.
    safe = [[SafeString(piece) for piece in re.split("(<[^>]+>)", card)] for card in cards]

    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(template.render(Context({"cards": safe})))

    return [path("bare/", view)]


if __name__ == "__main__":
    engine_name, *given = sys.argv[1:]
    for line in _inside(engine_name, Size(*map(int, given))):
        print(json.dumps(line), flush=True)
