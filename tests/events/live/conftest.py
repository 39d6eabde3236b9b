"""A talk, who speaks, who watches over it, and a home of its own for each test."""

import datetime as dt

import pytest

from tests.events.live import talk as known
from tests.factories import person


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def speaker(db):  # noqa: ARG001 - opens the database
    return person(known.SPEAKER)


@pytest.fixture
def moderator(db):  # noqa: ARG001 - as above
    return person(known.MODERATOR)


@pytest.fixture
def talk(speaker, moderator):  # noqa: ARG001 - both must be there
    with known.registered():
        yield known.KEY


@pytest.fixture
def event(db):  # noqa: ARG001 - opens the database
    """Of the calendar: published, with somebody who speaks and somebody who watches over it."""
    from teduh.events.models import Event, Speaker, Talk  # noqa: PLC0415 - models are loaded only now
    from teduh.foundation import clock  # noqa: PLC0415 - as above

    now = clock.now()
    watching, speaking = person("watching", is_staff=True), person("speaking")
    made = Event.objects.create(
        slug="calm-evening",
        kind="live_talk",
        state="published",
        title_id="Malam tenang",
        title_en="A calm evening",
        starts_at=now,
        ends_at=now + dt.timedelta(hours=1),
        host="Teduh",
        help_slide_id="Bantuan ada.",
        help_slide_en="Help is there.",
        stop_rule="At once.",
        safety_moderator=watching,
        created_at=now,
        changed_at=now,
    )
    Talk.objects.create(
        event=made, speaker=Speaker.objects.create(slug="speaking", name="S", person=speaking)
    )
    return made
