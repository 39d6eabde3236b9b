"""What every archive is read into: moments of dates, and the files that show them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from teduh.media.models import Asset
from teduh.moments.actions import Brought
from teduh.people.models import Person

FetchAsset: TypeAlias = Callable[[Person, Path], Asset]


@dataclass(frozen=True, slots=True)
class Camera:
    """What one camera took, and how it becomes an asset of somebody here."""

    role: str
    source: str
    alt: str
    bring_in: FetchAsset


@dataclass(frozen=True, slots=True)
class Lived:
    """One date of an archive."""

    moment: Brought
    cameras: list[Camera]

    @property
    def day(self) -> dt.date:
        return self.moment.day
