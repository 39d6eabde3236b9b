"""The draft from which a place writes its own policy. It counts for nothing until a place publishes it."""

from functools import cache
from importlib import resources


@cache
def draft(language: str) -> str:
    return resources.files("teduh.safety.rules").joinpath(f"policy_{language}.md").read_text("utf-8")
