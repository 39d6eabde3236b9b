"""As what a cloth is taken along by its owner."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class OwnKind:
    """What it is, and for fabric its size in millimetres; without one it has the size of its design."""

    suffix: str
    mime: str
    size_mm: tuple[int, int] | None = None


OWN_KINDS: Mapping[str, OwnKind] = MappingProxyType(
    {
        "svg": OwnKind("svg", "image/svg+xml"),
        "png": OwnKind("png", "image/png"),
        "pdf-500": OwnKind("pdf", "application/pdf", (500, 500)),
        "pdf-1050": OwnKind("pdf", "application/pdf", (1050, 1050)),
        "pdf-2500": OwnKind("pdf", "application/pdf", (1050, 2500)),
    }
)
