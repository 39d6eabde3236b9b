"""A talk, who speaks, who watches over it, and a home of its own for each test."""

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
