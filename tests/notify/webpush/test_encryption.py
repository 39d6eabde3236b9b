"""Messages that only the browser they are for can read, proven by another implementation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teduh.notify.webpush.encryption import LONGEST_BODY, WrongKeys, encrypt, recipient
from teduh.notify.webpush.keys import (
    KeyPair,
    KeyPool,
    from_text,
    new_private_key,
    point_of,
    private_key,
    public_key_text,
)
from tests.push_service import browser_keys, read_as_browser

# Appendix A of RFC 8291.
PLAIN = b"When I grow up, I want to be a watermelon"
SERVER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
POINT = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
MESSAGE = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
    "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_the_standard_comes_out_to_the_byte():
    private = private_key(SERVER)
    pair = KeyPair(private, point_of(private.public_key()))
    to = recipient(POINT, AUTH)

    assert encrypt(PLAIN, to, pair, salt=from_text(SALT)) == from_text(MESSAGE)


@settings(max_examples=40)
@given(st.binary(max_size=LONGEST_BODY))
def test_another_implementation_reads_what_we_wrote(body):
    assert read_as_browser(encrypt(body, recipient(**browser_keys()), KeyPool().take())) == body


def test_the_longest_message_fills_one_record_of_the_size_every_service_takes():
    to = recipient(**browser_keys())
    assert len(encrypt(b"x" * LONGEST_BODY, to, KeyPool().take())) == 4096
    with pytest.raises(ValueError, match="at most"):
        encrypt(b"x" * (LONGEST_BODY + 1), to, KeyPool().take())


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", AUTH),
        (POINT, ""),
        (POINT, "short"),
        ("!" * 87, AUTH),
        (POINT[:-1] + "A", AUTH),  # beside the curve
        (POINT + "AAAA", AUTH),
        ("é" * 20, AUTH),
        ("B" + "A" * 86, AUTH),  # the point of nothing
    ],
)
def test_what_is_no_key_is_refused(p256dh, auth):
    with pytest.raises(WrongKeys):
        recipient(p256dh, auth)


def test_padding_that_some_browsers_add_does_no_harm():
    assert recipient(POINT + "=", AUTH + "==").auth == from_text(AUTH)


def test_every_pair_of_a_pool_is_handed_out_once():
    pool = KeyPool()
    pool.fill(3)
    taken = [pool.take() for _ in range(5)]

    assert (len({pair.point for pair in taken}), len(pool)) == (5, 0)


def test_a_key_of_the_server_survives_its_file():
    text = new_private_key()
    assert public_key_text(private_key(f"{text}\n")) == public_key_text(private_key(text))


@pytest.mark.parametrize("text", ["", "AAAA", "not a key at all!", "A" * 43])
def test_a_file_without_a_key_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - whichever library says it
        private_key(text)
