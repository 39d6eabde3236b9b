"""What passes from a file to a cloth: a recording, its features, its traits."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

SIDES = ("left temporal", "left frontal", "right frontal", "right temporal")
"""The four sides of a head, in the order of every array here: TP9, AF7, AF8, TP10 on a Muse."""

PIECES = 64
"""Equal pieces of the minute: cell i of a cloth, in reading order, is piece i."""

STEPS = 18
"""Steps of the flattened spectrum between 3 and 28 Hz."""

TRACE = 256
"""Points of the looped trace, on each side."""

FULL = 1000
"""Every share and rank is a whole number from 0 to this."""


@dataclass(frozen=True)
class Note:
    """Something a person should know about a recording: `code` names a row of messages.toml."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Recording:
    """A recording without the identity of anybody.

    samples: microvolts, (channels, samples); what was lost is NaN.
    sfreq: samples per second (Hz). device: "muse" or "cap", which norms it is compared with.
    found: kinds of identity that the file held and that were dropped, as codes; never their text.
    """

    samples: Floats
    sfreq: float
    channels: tuple[str, ...]
    device: str
    notes: tuple[Note, ...] = ()
    found: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        return float(self.samples.shape[1] / self.sfreq)


@dataclass(frozen=True)
class Texture:
    """What varies within a minute, in whole numbers 0..1000 (trace: -1000..1000).

    alpha, beta, theta: SIDES rows of PIECES ranks. spectrum: STEPS heights above the aperiodic line.
    trace: SIDES rows of TRACE points, whose end meets their start. artefacts: share of disturbed seconds.
    peak: individual alpha frequency in hundredths of a hertz, 700..1300; 1000 where no rhythm stands out.
    """

    alpha: tuple[tuple[int, ...], ...]
    beta: tuple[tuple[int, ...], ...]
    theta: tuple[tuple[int, ...], ...]
    spectrum: tuple[int, ...]
    trace: tuple[tuple[int, ...], ...]
    artefacts: int
    peak: int


@dataclass(frozen=True)
class Features:
    """31 numbers of the best minute by name, its texture, and what a person should know about it."""

    values: Mapping[str, float]
    texture: Texture
    device: str
    seconds: float
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Traits:
    """Ranks among the people of the norms, 0..1000: 500 is the middle person.

    rhythm: height of the alpha rhythm. fast: beta, gamma and mobility (muscle tone counts too). slow: slow
    waves. theta: share of theta. iaf: frequency of the alpha peak, nearer to 500 the less it stands out.
    lean: right against left in front (500 is even). side: right against left at the temples. link: likeness
    of the waves left and right. front: temples against front. burst: how much the alpha comes in bursts.
    grain: complexity.
    """

    rhythm: int
    fast: int
    slow: int
    theta: int
    iaf: int
    lean: int
    side: int
    link: int
    front: int
    burst: int
    grain: int
    texture: Texture

    def ranks(self) -> dict[str, int]:
        """The eleven by name, without the texture."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "texture"}
