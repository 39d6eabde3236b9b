"""Where a text leads that names its goal in words: one room knows the goal, another shows the link."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lead:
    """A place to go on to."""

    href: str
    title: str


# Takes the name of a goal and a language, and knows whether anybody may read it now.
Source = Callable[[str, str], Lead | None]

# By the kind of goal.
sources: dict[str, Source] = {}


def register(kind: str, source: Source) -> None:
    """From now on this source knows the goals of a kind, such as `article`."""
    sources[kind] = source


def lead(kind: str, name: str, language: str) -> Lead | None:
    """None while nobody knows the kind, or there is no such goal to be read."""
    source = sources.get(kind)
    return source(name, language) if source else None
