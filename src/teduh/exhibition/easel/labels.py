"""Labels of a wall as PDF: a card of A6 for each cloth, black on white, as sharp as a printer prints."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

_DOTS_A_MM = 600 / 25.4
_CARD_MM, _EDGE_MM = (105, 148), (12, 14)
# Of each line: what it says, its height in points, its weight, the space before it in points.
_LINES = (
    ("title", 17, 700, 0),
    ("name", 11, 500, 8),
    ("id", 11, 400, 10),
    ("en", 9, 400, 8),
    ("credit", 8, 400, 12),
    ("file", 8, 400, 12),
)
_POINT_MM, _LEADING = 25.4 / 72, 1.4

Font = ImageFont.FreeTypeFont


def labels_pdf(cards: Sequence[Mapping[str, str]]) -> bytes:
    """One page each. What the font has no letters for is left out: `labels.html` has it in any script."""
    picture, *others = [_card(card) for card in cards]
    written = BytesIO()
    picture.save(written, "PDF", resolution=600.0, save_all=True, append_images=others)
    return written.getvalue()


def _card(said: Mapping[str, str]) -> Image.Image:
    card = Image.new("1", (_dots(_CARD_MM[0]), _dots(_CARD_MM[1])), 1)
    pen = ImageDraw.Draw(card)
    x, y, wide = _dots(_EDGE_MM[0]), _dots(_EDGE_MM[1]), _dots(_CARD_MM[0] - 2 * _EDGE_MM[0])
    for name, points, weight, before in _LINES:
        if not said[name]:
            continue
        font = _font(points, weight)
        y += _dots(before * _POINT_MM)
        for line in _wrapped(_known(said[name], font), font, wide):
            pen.text((x, y), line, font=font, fill=0)
            y += _dots(points * _POINT_MM * _LEADING)
    return card


def _wrapped(text: str, font: Font, wide: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= wide or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _known(text: str, font: Font) -> str:
    """Letters that the font has; the box it draws for all others is that of a letter that no font has."""
    none = bytes(font.getmask("\uffff"))
    return "".join(letter for letter in text if letter.isspace() or bytes(font.getmask(letter)) != none)


def _font(points: int, weight: int) -> Font:
    own = files("teduh.foundation") / "static/foundation/fonts/plus-jakarta-sans-latin-wght-normal.woff2"
    with own.open("rb") as file:
        font = ImageFont.truetype(BytesIO(file.read()), _dots(points * _POINT_MM))
    font.set_variation_by_axes([weight])
    return font


def _dots(millimetres: float) -> int:
    return round(millimetres * _DOTS_A_MM)
