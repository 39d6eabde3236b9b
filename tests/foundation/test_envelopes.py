"""Sealed text: only with its key, at its own place, unchanged; and the key may be turned over."""

import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from teduh.foundation.envelopes import CannotOpenError, key_id_of, open_sealed, rewrapped, seal
from teduh.foundation.envelopes.keys import ring
from teduh.foundation.envelopes.turning import add_key, is_settled
from teduh.foundation.key_rings import WrongKeysError, new_key, read_ring

HERE = "ask.question:1"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.ENVELOPE_KEYS = None
    settings.ENVELOPE_KEYS_FILE = tmp_path / "keys" / "envelopes"


def forget_all_but_the_present() -> None:
    from django.conf import settings  # noqa: PLC0415 - beside its only use

    settings.ENVELOPE_KEYS_FILE.write_text(settings.ENVELOPE_KEYS_FILE.read_text().splitlines()[0] + "\n")


@given(st.text(max_size=300))
def test_what_was_sealed_is_opened_at_its_place_and_not_readable_before(text):
    sealed = seal(text, context=HERE)
    assert open_sealed(sealed, context=HERE) == text
    assert len(text) < 4 or text.encode() not in sealed


def test_the_same_text_is_never_sealed_alike():
    assert seal("a", context=HERE) != seal("a", context=HERE)


def test_what_belongs_to_another_row_is_not_opened():
    with pytest.raises(CannotOpenError):
        open_sealed(seal("a secret", context=HERE), context="ask.question:2")


def test_a_change_of_any_byte_is_noticed():
    sealed = seal("a secret", context=HERE)
    opened = []
    for at in range(len(sealed)):
        bent = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        try:
            opened.append(open_sealed(bent, context=HERE))
        except CannotOpenError:
            continue
    assert opened == []


@pytest.mark.parametrize("length", [0, 1, 60, 96])
def test_what_is_cut_short_is_no_sealed_text(length):
    with pytest.raises(CannotOpenError):
        open_sealed(seal("a secret", context=HERE)[:length], context=HERE)


def test_a_key_is_made_once_and_for_its_owner_alone(settings):
    made = ring()
    file = settings.ENVELOPE_KEYS_FILE
    assert (ring(), file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (made, 0o600, 0o700)


def test_after_turning_over_the_former_key_still_opens_and_the_new_one_seals():
    sealed, before = seal("kept", context=HERE), ring().present
    add_key()
    assert (open_sealed(sealed, context=HERE), key_id_of(sealed)) == ("kept", before)
    assert key_id_of(seal("new", context=HERE)) == ring().present != before
    assert ring().former == [before]


def test_what_is_wrapped_anew_needs_the_former_key_no_more():
    sealed = seal("kept", context=HERE)
    add_key()
    wrapped = rewrapped(sealed)
    forget_all_but_the_present()
    assert open_sealed(wrapped, context=HERE) == "kept"
    with pytest.raises(CannotOpenError):
        open_sealed(sealed, context=HERE)


def test_wrapping_anew_leaves_the_text_as_it_lies():
    sealed = seal("kept", context=HERE)
    assert rewrapped(sealed)[-16:] == sealed[-16:]


def test_a_key_that_just_came_is_not_settled(settings):
    add_key()
    just_now = is_settled()
    long_ago = time.time() - 7200
    os.utime(settings.ENVELOPE_KEYS_FILE, (long_ago, long_ago))
    assert (just_now, is_settled()) == (False, True)


def test_keys_of_the_settings_go_before_the_file(settings):
    one, two = new_key(), new_key()
    settings.ENVELOPE_KEYS = SecretStr(f"{one} {two}")
    assert ring() == read_ring(f"{one}\n{two}")
    assert not settings.ENVELOPE_KEYS_FILE.exists()


HALF_A_KEY = "0f" * 10


@pytest.mark.parametrize("text", ["", "short", "not base64 at all", HALF_A_KEY])
def test_what_is_no_key_is_refused_without_repeating_it(text):
    with pytest.raises(WrongKeysError) as refused:
        read_ring(text)
    assert not text or text not in str(refused.value)
