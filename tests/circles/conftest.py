"""Who is in the tests of circles."""

import pytest

from tests.circles.rounds import guided
from tests.factories import person, staffed_always


@pytest.fixture(autouse=True)
def afternoon(clock):
    """Every circle of `rounds` is in its third day."""
    return clock


@pytest.fixture
def guide(db):  # noqa: ARG001 - somebody needs a database
    return person("guide")


@pytest.fixture
def circle(guide):
    return guided(guide)


@pytest.fixture
def sari(db):  # noqa: ARG001 - as above
    return person("sari")


@pytest.fixture
def budi(db):  # noqa: ARG001 - as above
    return person("budi")


@pytest.fixture(autouse=True)
def duty(afternoon, db):  # noqa: ARG001 - stands on what it asks for
    staffed_always(person("penjaga", is_staff=True))
