"""Stamps in a container's own ticks, as seconds."""

from fractions import Fraction

from teduh.media.codec.verdicts import MediaRefused


def seconds(stamp: int | None, tick: Fraction | None) -> float:
    """What has no time has no place in a clip: callers pass only what must have one."""
    if stamp is None or tick is None:
        raise MediaRefused("corrupt", "a packet without a time")
    return float(stamp * tick)


def ticks(moment: float, tick: Fraction | None) -> int:
    return 0 if tick is None else round(moment / tick)
