"""The easel: a process of its own turns what somebody gave into pictures, so that no page loads numbers."""

from teduh.exhibition.easel.launch import draw_at_easel, print_at_easel
from teduh.exhibition.easel.order import LAYERS, SIZES, Drawn, DrawnCloth, NotDrawn, Order, Picture

__all__ = [
    "LAYERS",
    "SIZES",
    "Drawn",
    "DrawnCloth",
    "NotDrawn",
    "Order",
    "Picture",
    "draw_at_easel",
    "print_at_easel",
]
