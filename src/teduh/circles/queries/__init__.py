"""What pages of circles read, ready to render."""

from teduh.circles.queries.board import (
    BoardPage,
    CircleCard,
    announced,
    board_page,
    card_of,
    names_to_choose,
    own_cards,
    own_seat,
)
from teduh.circles.queries.desk import Line, Waiting, guided_page, organised, waiting_answers

__all__ = [
    "BoardPage",
    "CircleCard",
    "Line",
    "Waiting",
    "announced",
    "board_page",
    "card_of",
    "guided_page",
    "names_to_choose",
    "organised",
    "own_cards",
    "own_seat",
    "waiting_answers",
]
