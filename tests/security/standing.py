"""Folders for a scene that stands while all tests of a module look at it."""

from collections.abc import Iterator

import pytest
from django.test import override_settings


@pytest.fixture(scope="module", name="_own_folders")
def folders_of_a_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Of this module instead of each test: what the scene keeps lies there as long as the scene does."""
    home = tmp_path_factory.mktemp("scene")
    with override_settings(MEDIA_HOME=home / "media", INCOMING_HOME=home / "incoming", MEDIA_RESERVE_BYTES=0):
        yield
