"""From the traits of a reading to the small whole numbers of a design. The only place that decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from teduh.exhibition.batik.model import CHOICES, FAMILIES, LAYOUTS, WHOLE_CLOTH, Design, NotADesignError
from teduh.exhibition.batik.palettes import palettes
from teduh.exhibition.signal.records import Traits

_BURST_STEPS = (280, 520, 760)
_DARK, _LIGHT, _MIDDLE = 450, 160, 500
_MEASURED = {
    "kawung": "rhythm",
    "truntum": "theta",
    "ceplok": "link",
    "mega": "slow",
    "jagad": "grain",
    "nitik": "fast",
}
_IMBALANCE = {"lereng": "lean", "tambal": "side"}


@dataclass(frozen=True)
class Wishes:
    """What a person or curator chose instead of the reading, and how large the cloth is, in millimetres."""

    family: str | None = None
    palette: str | None = None
    layout: str | None = None
    width: int = 680
    height: int = 680
    respect_larangan: bool = True
    quiet_border: bool = False


_NO_WISHES = Wishes()


def design(traits: Traits, wishes: Wishes = _NO_WISHES, *, source: str = "recording") -> Design:
    """The artwork of these traits. The same traits and wishes give the same design on every machine."""
    _known(wishes)
    ranks = traits.ranks()
    main, second = _families(traits, wishes)
    texture = traits.texture
    return Design(
        source=source,
        seed=_seed(traits),
        width=wishes.width,
        height=wishes.height,
        main=main,
        second=second,
        layout=wishes.layout or LAYOUTS[sum(traits.burst >= step for step in _BURST_STEPS)],
        palette=wishes.palette or _palette(traits),
        ground=_ground(traits),
        rays=max(8, min(12, (texture.peak + 50) // 100)),
        fineness=traits.fast,
        side=1 if traits.lean >= _MIDDLE else -1,
        dip=82 + 36 * traits.rhythm // 1000,
        cracks=texture.artefacts,
        traits=ranks,
        spectrum=texture.spectrum,
        pieces=_pieces(traits),
        trace=texture.trace,
        respect_larangan=wishes.respect_larangan,
        quiet_border=wishes.quiet_border,
        chosen=tuple(name for name in CHOICES if getattr(wishes, name)),
    )


def families_by_rank(traits: Traits, *, respect_larangan: bool = True) -> tuple[str, ...]:
    """The families from best to least for these traits; without kawung where palace motifs are kept back."""
    return families_by(traits.ranks(), respect_larangan=respect_larangan)


def families_by(ranks: Mapping[str, int], *, respect_larangan: bool) -> tuple[str, ...]:
    """The same from the ranks by name, as a design keeps them."""
    scores = {family: ranks[name] for family, name in _MEASURED.items()}
    scores |= {family: 2 * abs(ranks[name] - _MIDDLE) for family, name in _IMBALANCE.items()}
    ordered = sorted(FAMILIES, key=lambda family: (-scores[family], FAMILIES.index(family)))
    return tuple(dict.fromkeys(_allowed(family, respect_larangan=respect_larangan) for family in ordered))


def _allowed(family: str, *, respect_larangan: bool) -> str:
    """Kawung belonged to the palace: ceplok, its nearest kin, stands for it."""
    return "ceplok" if respect_larangan and family == "kawung" else family


def _families(traits: Traits, wishes: Wishes) -> tuple[str, str]:
    ordered = families_by_rank(traits, respect_larangan=wishes.respect_larangan)
    main = _allowed(wishes.family or ordered[0], respect_larangan=wishes.respect_larangan)
    second = next(family for family in ordered if family not in (main, *WHOLE_CLOTH))
    return main, second


def _known(wishes: Wishes) -> None:
    for value, known in (
        (wishes.family, FAMILIES),
        (wishes.palette, tuple(palettes())),
        (wishes.layout, LAYOUTS),
    ):
        if value is not None and value not in known:
            raise NotADesignError(f"There is no {value}; there are: {', '.join(known)}.")


def _palette(traits: Traits) -> str:
    """Quarter of the speed, half of the side: only so that cloths differ."""
    return tuple(palettes())[min(3, traits.fast // 250) * 2 + (traits.side >= _MIDDLE)]


def _ground(traits: Traits) -> str:
    if traits.slow > _DARK:
        return "deep"
    if traits.slow < _LIGHT:
        return "mori"
    return "first" if traits.lean < _MIDDLE else "second"


def _pieces(traits: Traits) -> tuple[int, ...]:
    """(64, 4, 3): piece by piece, quadrant by quadrant, alpha, beta, theta."""
    texture = traits.texture
    stacked = np.array([texture.alpha, texture.beta, texture.theta], dtype=np.int64)
    return tuple(stacked.transpose(2, 1, 0).reshape(-1).tolist())


def _seed(traits: Traits) -> int:
    """Thirty-two bits of everything that was read."""
    flat = [*traits.ranks().values(), traits.texture.peak, traits.texture.artefacts, *_pieces(traits)]
    flat += [value for side in traits.texture.trace for value in side]
    return int.from_bytes(blake2b(repr(flat).encode(), digest_size=4).digest())
