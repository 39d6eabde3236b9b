"""Who is in the tests of sessions."""

import pytest

from tests.factories import person, staffed_always
from tests.hub.sessions.hours import offered, professional


@pytest.fixture(autouse=True)
def afternoon(clock):
    return clock


@pytest.fixture
def rina(db):  # noqa: ARG001 - somebody needs a database
    return professional("rina")


@pytest.fixture
def sari(db):  # noqa: ARG001 - as above
    return person("sari")


@pytest.fixture
def slot(rina):
    return offered(rina)


@pytest.fixture(autouse=True)
def duty(afternoon, db):  # noqa: ARG001 - stands on what it asks for
    staffed_always(person("penjaga", is_staff=True))
