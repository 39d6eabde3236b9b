"""Events, as organisers plan them."""

import datetime as dt
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

from teduh.events.actions import (
    CaptionsPlan,
    EventPlan,
    SpeakerPlan,
    TalkPlan,
    give_talk,
    keep_captions,
    keep_recording,
    keep_speaker,
    make_event,
    publish_event,
    publish_replay,
    register,
)
from teduh.events.models import Event, Recording
from teduh.events.queries import ticket_page
from teduh.foundation.clock import now
from teduh.media.store import default_store
from teduh.people.models import Person
from tests.factories import person

STARTS = dt.datetime(2026, 12, 12, 12, 0, tzinfo=dt.UTC)
SAFETY = {
    "help_slide_id": "Kalau terasa berat, berhenti dulu. Ada yang bisa kamu hubungi.",
    "help_slide_en": "If this gets heavy, take a break. There is somebody you can call.",
    "stop_rule": "The moderator ends it when somebody speaks of a method.",
}
_numbers = count(1)


def plan(slug: str = "", *, moderator: Person | None = None, **facts: Any) -> EventPlan:
    """A webinar of an hour with its safety plan, or an event on site with its place."""
    slug = slug or f"acara-{next(_numbers)}"
    known: dict[str, Any] = {
        "slug": slug,
        "kind": Event.Kind.WEBINAR,
        "title_id": f"Bincang {slug}",
        "title_en": f"Talk {slug}",
        "starts_at": STARTS,
        "ends_at": STARTS + dt.timedelta(hours=1),
        "host": "Komunitas Teduh",
        "safety_moderator_id": moderator.pk if moderator else None,
        **SAFETY,
    }
    if facts.get("kind") == Event.Kind.ON_SITE:
        known |= {"venue": "Aula Mahabrata", "street": "Jakarta Timur"}
    return EventPlan(**{**known, **facts})


def event(slug: str = "", **facts: object) -> Event:
    """Published, with a moderator of its own where it is live."""
    made = draft(slug, **facts)
    return publish_event(made.slug)


def draft(slug: str = "", **facts: Any) -> Event:
    organiser = person(is_superuser=True)
    if facts.get("kind") != Event.Kind.ON_SITE:
        facts.setdefault("moderator", person(is_staff=True))
    return make_event(organiser, plan(slug, **facts))


def speaks(made: Event, name: str = "Rara") -> None:
    """Somebody with credentials has a talk in it."""
    slug = f"{name.lower()}-{next(_numbers)}"
    keep_speaker(SpeakerPlan(slug, name, credentials_id="Psikolog", credentials_en="Psychologist"))
    give_talk(made.slug, TalkPlan(slug))


def seated(capacity: int | None = None, slug: str = "", **facts: object) -> Event:
    """On site, for which one registers."""
    return event(slug, kind=Event.Kind.ON_SITE, takes_registrations=True, capacity=capacity, **facts)


def code_for(somebody: Person, made: Event) -> str:
    """As it stands on their ticket."""
    page = ticket_page(somebody, made.slug)
    assert page is not None
    return page.code.replace(" ", "")


def recorded(made: Event, milliseconds: int = 60_000) -> Recording:
    """A file in the store that nobody plays."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"0123456789")
        file.flush()
        default_store().save("events/test.mp4", Path(file.name))
    return keep_recording(made, key="events/test.mp4", mime="video/mp4", size=10, milliseconds=milliseconds)


def with_a_seat(somebody: Person, slug: str) -> str:
    """On site, in an hour, with everything that an event can have; answers the code of their ticket."""
    soon = now() + dt.timedelta(hours=1)
    made = seated(
        120,
        slug,
        starts_at=soon,
        ends_at=soon + dt.timedelta(hours=2),
        outside_link="https://video.example.org/live/1",
        access_notes_id="Tanpa anak tangga.",
        access_notes_en="No steps.",
        text_id="Cerita tentang hujan.",
        text_en="A story of rain.",
    )
    speaks(made)
    recorded(made)
    keep_captions(
        slug,
        CaptionsPlan(
            "id",
            vtt="WEBVTT\n\n00:00.000 --> 00:04.000\n<v Rara>Selamat malam.\n",
            transcript="Rara: Selamat malam.",
            chapters="0:00 Salam\n0:30 Tanya",
        ),
    )
    publish_replay(slug)
    register(somebody, slug=slug)
    return code_for(somebody, made)
