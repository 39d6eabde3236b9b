"""Chance that repeats itself: the same words give the same dice on every machine."""

import random

SEED = "teduh demo 1"


def dice(*parts: object) -> random.Random:
    """A source of chance of its own for whatever the parts name."""
    return random.Random("/".join((SEED, *map(str, parts))))  # noqa: S311 - it decides a demo, no secret
