"""A cursor survives the way through an address, and nothing else passes for one."""

import base64
import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.foundation.pagination import Cursor
from teduh.foundation.refusals import Refused

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
instants = st.integers(0, 7_000_000_000_000_000).map(
    lambda passed: EPOCH + passed * dt.timedelta(microseconds=1)
)


@given(instants, st.uuids())
def test_a_cursor_comes_back_to_the_microsecond(instant, key):
    assert Cursor.decode(Cursor(instant, key).encode()) == Cursor(instant, key)


@given(instants, st.uuids())
def test_a_cursor_needs_no_escaping_in_an_address(instant, key):
    assert set(Cursor(instant, key).encode()) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    )


far_future = base64.urlsafe_b64encode(b"\x7f" * 24).decode()


@pytest.mark.parametrize("text", ["", "x", "AAAA", "é", "A" * 400, far_future, "../../etc", "A" * 31 + "="])
def test_what_is_no_cursor_is_refused(text):
    with pytest.raises(Refused) as no:
        Cursor.decode(text)
    assert (no.value.code, no.value.status) == ("bad_cursor", 422)


@given(st.binary(min_size=24, max_size=24))
def test_any_damage_gives_another_cursor_or_a_refusal(packed):
    text = base64.urlsafe_b64encode(packed).decode()
    with suppress(Refused):
        assert Cursor.decode(text).encode() == text
