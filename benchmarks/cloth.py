"""Batik: traits to SVG for every family, and a woven print beside the bare renderer on the same SVG."""

from collections.abc import Iterator

from benchmarks.measure import alternated, cpu_seconds, lines
from teduh.exhibition.batik import FAMILIES, Wishes, bare_png, design, draw, png, svg, traits_of_line
from teduh.exhibition.batik.exact import cosine, rows, sine

_BENCH = "cloth"


def run(*, quick: bool) -> Iterator[dict[str, object]]:
    """One cloth of each family; quick prints 1000 pixels wide instead of 4000, and fewer families."""
    width = 1000 if quick else 4000
    for family in FAMILIES[:2] if quick else FAMILIES:
        yield from _family(family, width, rounds=1 if quick else 3)


def _family(family: str, width: int, *, rounds: int) -> Iterator[dict[str, object]]:
    drawn: list[str] = []
    spent = cpu_seconds(lambda: drawn.append(_text(family)))
    case = f"{family}, line to SVG"
    yield {"bench": _BENCH, "case": case, "system": "teduh", "value": round(spent, 4), "unit": "cpu_s"}
    size = len(drawn[0].encode()) / 1e6
    yield {"bench": _BENCH, "case": case, "system": "teduh", "value": round(size, 3), "unit": "MB"}
    works = {"teduh": lambda: png(drawn[0], width, 1), "bare resvg": lambda: bare_png(drawn[0], width)}
    yield from lines(_BENCH, f"{family}, {width} px", alternated(works, rounds=rounds), against="bare resvg")


def _text(family: str) -> str:
    """A rosette that a hand might draw, as the cloth of a family."""
    turns = rows(600) / 600 * 4
    reach = 1 + 0.4 * sine(turns * 5) + 0.1 * sine(turns * 13)
    points = list(zip((reach * cosine(turns)).tolist(), (reach * sine(turns)).tolist(), strict=True))
    wishes = Wishes(family=family, respect_larangan=False)
    return svg(draw(design(traits_of_line(points), wishes, source="line")))
