"""The norms of a class of headsets from recordings: how `norms/*.json` are made.

`python -m teduh.exhibition.signal.norming DEVICE FOLDER` writes them to standard output. FOLDER holds one
folder for each person, with that person's recordings. norms/README.md says what was put in.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from teduh.exhibition.signal.analysis import FEW_PEOPLE, QUANTILES, trait_means, values_of
from teduh.exhibition.signal.channels import MUSE
from teduh.exhibition.signal.reading import read_file
from teduh.exhibition.signal.records import Floats
from teduh.exhibition.signal.tables import norms

BELIEF = 10
"""So many people of one's own count as much as all of the wide class: a device is thought to shift a feature
by about a third of what two people differ (variance of the shift = variance between people / 10)."""

DIGITS = 6

Values = Mapping[str, float]
Knots = dict[str, list[float]]


def norms_of(people: Sequence[Sequence[Values]], wide: Mapping[str, Any] | None) -> dict[str, Any]:
    """Features of each person's recordings to quantile knots of features and of trait means.

    People weigh equally, however often they were recorded.

    `wide`: the norms of the class that few people lean on, or None for the widest class itself.
    """
    if wide is not None and len(people) < FEW_PEOPLE:
        return {"feat": _moved(people, wide["feat"]), "trait": wide["trait"], "n": len(people)}
    feat = _blended(_knots(people), wide["feat"] if wide else None, len(people))
    ranked = [[trait_means(values, feat) for values in recordings] for recordings in people]
    trait = _blended(_knots(ranked), wide["trait"] if wide else None, len(people))
    return {"feat": feat, "trait": trait, "n": len(people)}


def _moved(people: Sequence[Sequence[Values]], wide: Knots) -> Knots:
    """The knots of the wide class, each feature moved towards the middle of these people."""
    share = len(people) / (len(people) + BELIEF)
    moved = {}
    for name, knots in wide.items():
        own = float(np.median([np.mean([values[name] for values in each]) for each in people]))
        shift = share * (own - knots[QUANTILES.index(0.5)])
        moved[name] = [round(knot + shift, DIGITS) for knot in knots]
    return moved


def _blended(own: Knots, wide: Knots | None, count: int) -> Knots:
    if wide is None:
        return own
    share = count / (count + BELIEF)
    return {
        name: [
            round(share * one + (1.0 - share) * other, DIGITS)
            for one, other in zip(knots, wide[name], strict=True)
        ]
        for name, knots in own.items()
    }


def _knots(people: Sequence[Sequence[Values]]) -> Knots:
    weights = np.array([1.0 / len(each) for each in people for _ in each])
    return {
        name: [
            round(knot, DIGITS)
            for knot in _quantiles(np.array([values[name] for each in people for values in each]), weights)
        ]
        for name in people[0][0]
    }


def _quantiles(values: Floats, weights: Floats) -> list[float]:
    """Straight between the middles of the weights of the ordered values (Hazen's rule, weighted)."""
    order = np.argsort(values, kind="stable")
    ordered = weights[order]
    places = (np.cumsum(ordered) - ordered / 2.0) / ordered.sum()
    return [float(knot) for knot in np.interp(QUANTILES, places, values[order])]


def of_folder(device: str, folder: Path) -> dict[str, Any]:
    """The norms of one folder for each person; recordings of other devices are left out."""
    heard = [
        [read_file(file) for file in sorted(person.iterdir())]
        for person in sorted(folder.iterdir())
        if person.is_dir()
    ]
    own = [[values_of(one) for one in each if one.device == device] for each in heard]
    return norms_of([each for each in own if each], None if device == MUSE else norms(MUSE))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(of_folder(sys.argv[1], Path(sys.argv[2])), indent=0) + "\n")
