"""Codes of tickets: signed, readable, and forgiving of how people type."""

import re
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from teduh.events.rules import cleaned_code, code_of, hash_of, in_groups

KEYS, IDS = st.binary(min_size=32, max_size=32), st.uuids()


@given(KEYS, IDS)
def test_a_code_is_sixteen_signs_that_look_like_nothing_else(key, ticket):
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{16}", code_of(key, ticket))


@given(KEYS, IDS, IDS)
def test_another_ticket_or_another_door_has_another_code(key, one, other):
    assert (code_of(key, one) == code_of(key, other)) is (one == other)
    assert code_of(key, one) != code_of(bytes(32) if key != bytes(32) else b"1" * 32, one)


@given(KEYS, IDS)
def test_a_code_is_known_however_it_is_typed(key, ticket):
    code = code_of(key, ticket)
    typed = in_groups(code).lower().replace("0", "o").replace("1", "l").replace(" ", " - ")
    assert hash_of(cleaned_code(typed)) == hash_of(code)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_nothing(written):
    assert re.fullmatch("(?:[0-9A-HJKMNP-TV-Z]{16})?", cleaned_code(written))


def test_a_code_stays_the_same():
    assert code_of(bytes(32), UUID(int=1)) == code_of(bytes(32), UUID(int=1))
