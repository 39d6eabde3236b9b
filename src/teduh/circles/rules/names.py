"""Names for inside a circle. They come from one list, so nobody writes their own there."""

import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from importlib import resources


@cache
def _names() -> dict[str, tuple[str, ...]]:
    text = resources.files(__package__).joinpath("pen_names.toml").read_text("utf-8")
    return {language: tuple(names) for language, names in tomllib.loads(text).items()}


def is_pen_name(name: str, language: str) -> bool:
    return name in _names().get(language, _names()["id"])


def free_names(language: str, taken: Collection[str]) -> Sequence[str]:
    """Those that nobody in the circle has or had."""
    return [name for name in _names().get(language, _names()["id"]) if name not in taken]
