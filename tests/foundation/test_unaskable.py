"""A NUL in an address: not every database can be asked for it, so nothing is there on any."""

import pytest

from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/@%00/",
        "/@budi%00/",
        "/@budi%00/2026/11/",
        "/api/v1/people/budi%00/calendar/2026/11",
        "/media/%00",
    ],
)
def test_nothing_is_there(address):
    assert signed_in(person()).get(address).status_code == 404


@pytest.mark.parametrize("address", ["/?before=%00", "/people/?after=%00", "/api/v1/feed?before=%00"])
def test_a_mark_of_a_page_with_one_is_no_error_of_ours(address):
    assert signed_in(person()).get(address).status_code < 500


def test_text_with_one_is_refused():
    answer = signed_in(person()).post("/settings/profile/", {"display_name": "Bu\0di", "bio": ""})
    assert answer.status_code < 500
