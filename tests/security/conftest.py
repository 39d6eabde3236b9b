"""The same photo as where files are tested."""

from pathlib import Path

import pytest

from tests.media.conftest import owner, photo

__all__ = ["owner", "photo"]


@pytest.fixture(autouse=True)
def _own_folders(homes: Path) -> None:
    """A scene has cloths, whose pictures lie in a store: not in that of all, where others count what lies."""
