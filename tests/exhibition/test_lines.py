"""A line that somebody sends: pairs of numbers, and anything else is told and not a fault of the server."""

import pytest
from django.urls import reverse

from teduh.exhibition.models import Work
from tests.factories import signed_in


@pytest.mark.parametrize(
    "points",
    [
        "[[NaN,1]]",
        "[[1e400,1]]",
        "[[1e308,1e308],[0,0],[-1e308,3],[1,2],[3,4],[5,6],[7,8],[9,1]]",
        "[[Infinity,1]]",
        "[[1]]",
        "{}",
        "[" * 5000,
        '[["a","b"]]',
        "null",
    ],
)
def test_what_is_no_line_is_refused_with_a_sentence(sari, points):
    answer = signed_in(sari).post(reverse("exhibition:line"), {"make": "on", "points": points})
    assert (answer.status_code, Work.objects.exists()) == (422, False)
