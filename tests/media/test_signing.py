"""Links: one asset, one viewer, five minutes at most, and nothing that can be bent."""

import base64
import datetime as dt
import hashlib
import hmac
from collections.abc import Callable
from uuid import UUID

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from teduh.media.signing import WINDOW_SECONDS, Link, media_url, media_urls, sign, unsign

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
LINK = Link(UUID(int=7), 42)
links = st.builds(
    Link,
    asset_id=st.uuids(),
    viewer_id=st.none() | st.integers(1, 2**63 - 1),
)
instants = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2080, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001 - bounds are naive by its rules


@given(links, instants)
def test_link_comes_back_as_it_was_made(link, now):
    assert unsign(sign(link, now), now) == link


@given(links, instants, st.integers(0, 600))
def test_link_lives_between_one_and_two_windows(link, now, seconds):
    lives = unsign(sign(link, now), now + dt.timedelta(seconds=seconds)) is not None
    if seconds < WINDOW_SECONDS:
        assert lives is True
    if seconds >= 2 * WINDOW_SECONDS:
        assert lives is False


def test_no_link_lives_longer_than_five_minutes():
    assert 2 * WINDOW_SECONDS == 300


@given(st.integers(0, WINDOW_SECONDS - 1))
def test_link_is_the_same_text_for_a_whole_window(seconds):
    assert sign(LINK, NOON + dt.timedelta(seconds=seconds)) == sign(LINK, NOON)


def test_links_of_another_window_viewer_or_asset_differ():
    others = [Link(UUID(int=8), 42), Link(UUID(int=7), None)]
    texts = {sign(link, NOON) for link in [LINK, *others]} | {sign(LINK, NOON + dt.timedelta(seconds=150))}
    assert len(texts) == 4


@given(st.data())
def test_changed_letter_opens_nothing(data):
    token = sign(LINK, NOON)
    at = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.characters().filter(lambda letter: letter != token[at]))
    assert unsign(token[:at] + letter + token[at + 1 :], NOON) is None


def resealed(seal: Callable[[bytes], bytes]) -> str:
    """The link with the same content under another seal."""
    content = base64.urlsafe_b64decode(sign(LINK, NOON) + "==")[16:]
    return base64.urlsafe_b64encode(seal(content)[:16] + content).rstrip(b"=").decode()


def own_key() -> bytes:
    return hashlib.sha256(b"teduh.media.signing:" + settings.SECRET_KEY.encode()).digest()


def by_hmac(name: str) -> Callable[[bytes], bytes]:
    return lambda content: hmac.digest(own_key(), content, name)


OTHER_SEALS: dict[str, Callable[[bytes], bytes]] = {
    "none": lambda _content: b"",
    "noughts": lambda _content: bytes(16),
    "without a key": lambda content: hashlib.blake2b(content, digest_size=16).digest(),
    "a key after the content": lambda content: hashlib.blake2b(content + own_key(), digest_size=16).digest(),
    "longer and cut": lambda content: hashlib.blake2b(content, key=own_key()).digest(),
    **{name: by_hmac(name) for name in ("md5", "sha1", "sha256", "sha512", "blake2b")},
}


@pytest.mark.parametrize("algorithm", OTHER_SEALS)
def test_a_seal_of_another_algorithm_opens_nothing(algorithm):
    assert unsign(resealed(OTHER_SEALS[algorithm]), NOON) is None


def test_the_one_algorithm_is_keyed_blake2b_of_128_bits_with_a_key_of_256():
    def ours(content: bytes) -> bytes:
        return hashlib.blake2b(content, key=own_key(), digest_size=16).digest()

    assert (unsign(resealed(ours), NOON), len(own_key())) == (LINK, 32)


def test_a_link_of_another_version_opens_nothing_under_a_good_seal():
    content = b"\x02" + base64.urlsafe_b64decode(sign(LINK, NOON) + "==")[17:]
    seal = hashlib.blake2b(content, key=own_key(), digest_size=16).digest()
    assert unsign(base64.urlsafe_b64encode(seal + content).rstrip(b"=").decode(), NOON) is None


@given(st.text(max_size=300))
def test_any_text_is_a_link_or_nothing_but_never_an_error(text):
    assert unsign(text, NOON) is None


@pytest.mark.parametrize("tail", ["=", "A", "AAAA", "\n", " ", "/..", "%00"])
def test_lengthened_link_opens_nothing(tail):
    assert unsign(sign(LINK, NOON) + tail, NOON) is None


def test_link_of_another_server_opens_nothing(settings):
    token = sign(LINK, NOON)
    settings.SECRET_KEY = "another"  # noqa: S105 - a made-up one
    assert unsign(token, NOON) is None


def test_link_survives_a_change_of_the_key(settings):
    token = sign(LINK, NOON)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the next"  # noqa: S105 - a made-up one
    assert unsign(token, NOON) == LINK


def test_address_is_short_and_plain():
    address = media_url("large", LINK.asset_id, 42, NOON)
    assert address == f"/media/{sign(LINK, NOON)}/large"
    assert len(address) < 90


def test_renditions_of_an_asset_share_their_seal():
    addresses = media_urls(["large", "thumb"], LINK.asset_id, 42, NOON)
    assert addresses == {name: media_url(name, LINK.asset_id, 42, NOON) for name in ("large", "thumb")}
