"""What every page says at its head for now. The wiring knows it; whoever keeps whole pages has to ask."""

from collections.abc import Callable, Sequence

_sources: list[Callable[[], Sequence[str]]] = []


def register(source: Callable[[], Sequence[str]]) -> None:
    """From now on this source is asked too."""
    if source not in _sources:
        _sources.append(source)


def standing() -> tuple[str, ...]:
    return tuple(words for source in _sources for words in source())
