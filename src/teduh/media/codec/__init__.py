"""Turns a hostile file into safe renditions: pure functions, no Django, no network, no database."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from teduh.media.codec.kinds import sniff
    from teduh.media.codec.limits import Limits
    from teduh.media.codec.rendered import Rendered, Rendition
    from teduh.media.codec.rendering import render, render_here
    from teduh.media.codec.verdicts import FAILURE_CODES, REFUSAL_CODES, MediaRefused, RenderingFailed

__all__ = [
    "FAILURE_CODES",
    "REFUSAL_CODES",
    "Limits",
    "MediaRefused",
    "Rendered",
    "RenderingFailed",
    "Rendition",
    "render",
    "render_here",
    "sniff",
]

_HOMES = {
    "FAILURE_CODES": "verdicts",
    "Limits": "limits",
    "MediaRefused": "verdicts",
    "REFUSAL_CODES": "verdicts",
    "Rendered": "rendered",
    "RenderingFailed": "verdicts",
    "Rendition": "rendered",
    "render": "rendering",
    "render_here": "rendering",
    "sniff": "kinds",
}


def __getattr__(name: str) -> object:
    """Import what is asked for only then: the decoding child pays for every import, once per file."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
