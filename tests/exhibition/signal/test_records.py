"""The eleven traits have their names, and a whole cloth can be drawn from whole numbers alone."""

from teduh.exhibition.signal import PIECES, SIDES, STEPS, TRACE, Texture, Traits

NAMES = ("rhythm", "fast", "slow", "theta", "iaf", "lean", "side", "link", "front", "burst", "grain")


def even_texture() -> Texture:
    rows = ((500,) * PIECES,) * len(SIDES)
    return Texture(rows, rows, rows, (0,) * STEPS, ((0,) * TRACE,) * len(SIDES), artefacts=0, peak=1000)


def test_ranks_are_the_eleven_traits_by_name():
    ranks = {name: at for at, name in enumerate(NAMES)}

    assert Traits(**ranks, texture=even_texture()).ranks() == ranks
