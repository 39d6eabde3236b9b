"""Somebody with folders of their own."""

import pytest

from tests.factories import person


@pytest.fixture
def sari(db, homes):  # noqa: ARG001 - somebody who makes a cloth needs a database and folders
    return person("sari")
