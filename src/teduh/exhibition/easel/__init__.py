"""The easel: a process of its own turns what somebody gave into pictures, so that no page loads numbers."""

from teduh.exhibition.easel.hearing import Second, hear
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
    "Second",
    "draw_at_easel",
    "hear",
    "print_at_easel",
]
