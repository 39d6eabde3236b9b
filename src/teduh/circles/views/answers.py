"""How this room answers: nothing of a circle stays in a browser."""

from typing import TypeVar

from django.http import HttpResponse

Answered = TypeVar("Answered", bound=HttpResponse)


def unkept(answer: Answered) -> Answered:
    answer["Cache-Control"] = "private, no-store"
    return answer
