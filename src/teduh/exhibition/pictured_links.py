"""A link as a picture that a phone reads: who stands beside a curator takes theirs along without writing."""

from importlib import import_module


def path_of(link: str) -> tuple[str, int]:
    """The dark squares as one path of SVG, and how many squares a side has, with the rim of four it needs."""
    code = import_module("qrcode").QRCode(border=4)
    code.add_data(link)
    rows = code.get_matrix()
    dark = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return "".join(f"M{x} {y}h1v1h-1z" for x, y in dark), len(rows)
