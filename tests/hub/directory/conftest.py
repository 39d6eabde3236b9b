"""Databases of tests count from one again: what a process keeps of one is not true in the next."""

import pytest

from teduh.hub.directory.views.pages import BODIES, FORMS


@pytest.fixture(autouse=True)
def nothing_is_kept():
    BODIES.clear()
    FORMS.clear()
