"""The same photo as where files are tested."""

from tests.media.conftest import owner, photo

__all__ = ["owner", "photo"]
