"""Folders of one's own for every test that takes files in."""

import pytest

from tests.factories import person
from tests.media.codec.pictures import encoded, scene


@pytest.fixture
def owner(db, homes):  # noqa: ARG001 - an owner needs a database and folders
    return person("sari")


@pytest.fixture(scope="session")
def photo() -> bytes:
    return encoded(scene(240, 180), "JPEG", quality=80)
