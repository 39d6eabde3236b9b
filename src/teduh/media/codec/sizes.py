"""How large published pictures are. It loads no decoder: who only shows them needs the numbers alone."""

LARGE, MEDIUM, THUMB = 1440, 720, 160


def fit(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The size with its longer side at most `longest`; never larger than it was, never below one pixel."""
    width, height = size
    scale = min(1.0, longest / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))
