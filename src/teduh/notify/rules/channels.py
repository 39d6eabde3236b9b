"""By which channels a kind is told unless its reader chose otherwise, read once from the table beside."""

import tomllib
from functools import cache
from importlib import resources

from teduh.notify.models import Channel


@cache
def _table() -> dict[str, frozenset[Channel]]:
    text = resources.files("teduh.notify.rules").joinpath("kinds.toml").read_text("utf-8")
    return {
        kind: frozenset(Channel(name) for name, is_on in line.items() if is_on)
        for kind, line in tomllib.loads(text).items()
    }


KINDS = tuple(_table())


def default_channels(kind: str) -> frozenset[Channel]:
    """A kind without a line is told by the bell alone."""
    return _table().get(kind, frozenset({Channel.BELL}))
