"""What is stored of circles, and what the database itself must refuse."""

from teduh.circles.models.answers import Answer
from teduh.circles.models.circles import MOST_SEATS, Audience, GuidedCircle, Seat, Turn

__all__ = ["MOST_SEATS", "Answer", "Audience", "GuidedCircle", "Seat", "Turn"]
