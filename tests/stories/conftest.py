"""Somebody who tells, two who moderate, and a desk that is staffed."""

import pytest

from teduh.stories import staffed
from teduh.stories.staffed import Staffed, register_staffing
from tests.factories import person


@pytest.fixture(autouse=True)
def is_staffed():
    """As with a roster, hours and a policy; a test may close it."""
    before = list(staffed._asked)  # noqa: SLF001 - put back as it was
    register_staffing(lambda _feature: Staffed(open=True, hours="09.00-17.00"))
    yield
    staffed._asked[:] = before  # noqa: SLF001 - as above


@pytest.fixture
def sari(db):  # noqa: ARG001 - it writes a row
    return person("sari")


@pytest.fixture
def dedi(db):  # noqa: ARG001 - it writes a row
    return person("dedi", is_staff=True)


@pytest.fixture
def eka(db):  # noqa: ARG001 - it writes a row
    return person("eka", is_staff=True)
