"""Where files go, and when it is."""

import pytest


@pytest.fixture(autouse=True)
def place(homes, clock):
    """Files of one's own, and a clock that stands."""
