"""Brings HDR pictures to SDR: a colour cube for each of the two transfer curves that phones record.

The steps are those of ITU-R BT.2100 and BT.2390 in short: signal to light, light to a display of 100
nits by a curve that leaves the middle alone and rolls highlights off, BT.2020 to BT.709, light to signal.
"""

from functools import cache
from itertools import product
from math import exp, log

from av import VideoFrame

PQ, HLG = 16, 18  # the transfer curves' numbers in ITU-T H.273
_LEVEL = 6
SIDE = _LEVEL**2  # colours along each edge of the cube
IMAGE_SIDE = _LEVEL**3
_WHITE_NITS = 203.0  # where BT.2408 puts diffuse white
_PEAK_NITS = 1000.0
_KNEE = 0.75

_TO_709 = (
    (1.6605, -0.5876, -0.0728),
    (-0.1246, 1.1329, -0.0083),
    (-0.0182, -0.1006, 1.1187),
)
_LUMA_2020 = (0.2627, 0.6780, 0.0593)

Colour = tuple[float, float, float]


def is_hdr(transfer: int) -> bool:
    return transfer in {PQ, HLG}


@cache
def cube(transfer: int) -> VideoFrame:
    """The colour cube as the picture that the `haldclut` filter takes: red runs fastest, then green."""
    ticks = [step / (SIDE - 1) for step in range(SIDE)]
    light = {tick: (_pq_light(tick) if transfer == PQ else _hlg_light(tick)) for tick in ticks}
    planes = (bytearray(), bytearray(), bytearray())
    for blue, green, red in product(ticks, ticks, ticks):
        scene = light[red], light[green], light[blue]
        shown = _tone_mapped(scene if transfer == PQ else _hlg_displayed(scene))
        for colour, value in zip(planes, shown, strict=True):
            colour.extend(round(_signal_709(value) * 1023).to_bytes(2, "little"))
    return _frame(planes)


def _frame(planes: tuple[bytearray, bytearray, bytearray]) -> VideoFrame:
    frame = VideoFrame(IMAGE_SIDE, IMAGE_SIDE, "gbrp10le")
    row = IMAGE_SIDE * 2
    for place, plane in zip(frame.planes, planes, strict=True):
        padding = bytes(place.line_size - row)
        place.update(b"".join(plane[at : at + row] + padding for at in range(0, len(plane), row)))
    frame.pts = 0
    return frame


def _pq_light(signal: float) -> float:
    """Nits of a PQ signal, as shares of diffuse white (SMPTE ST 2084)."""
    root = signal ** (1 / 78.84375)
    linear = max(root - 0.8359375, 0.0) / (18.8515625 - 18.6875 * root)
    return float(linear ** (1 / 0.1593017578125) * 10_000 / _WHITE_NITS)


def _hlg_light(signal: float) -> float:
    """Scene light of an HLG signal, from 0 to 1 (ARIB STD-B67)."""
    if signal <= 0.5:  # noqa: PLR2004 - where the square root ends and the logarithm begins
        return signal**2 / 3
    return (exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12


def _hlg_displayed(scene: Colour) -> Colour:
    """What a display of 1000 nits makes of scene light: its gamma applies to luminance."""
    luma = sum(weight * part for weight, part in zip(_LUMA_2020, scene, strict=True))
    gain = luma**0.2 * _PEAK_NITS / _WHITE_NITS if luma > 0 else 0.0
    return scene[0] * gain, scene[1] * gain, scene[2] * gain


def _tone_mapped(light: Colour) -> Colour:
    """Shares of diffuse white in BT.2020 to shares of SDR white in BT.709, by the brightest part."""
    brightest = max(*light, 1e-6)
    scale = _rolled_off(brightest) / brightest
    return tuple(  # type: ignore[return-value] # three rows, three parts
        min(1.0, max(0.0, sum(weight * part * scale for weight, part in zip(row, light, strict=True))))
        for row in _TO_709
    )


def _rolled_off(light: float) -> float:
    """Straight up to the knee, then a logarithm that reaches 1 at the peak."""
    if light <= _KNEE:
        return light
    peak = _PEAK_NITS / _WHITE_NITS
    share = log(1 + 4 * (light - _KNEE) / (peak - _KNEE)) / log(5)
    return min(1.0, _KNEE + (1 - _KNEE) * share)


def _signal_709(light: float) -> float:
    """The signal an SDR display, with its gamma of 2.4, turns back into this light."""
    return float(light ** (1 / 2.4))
