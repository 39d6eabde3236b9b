"""One signed token for each push service, used again while it lives."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from py_vapid import Vapid02

from teduh.notify.webpush.keys import CURVE, from_text, new_private_key, private_key
from teduh.notify.webpush.vapid import Vapid

ORIGIN = "https://push.example.org"


class Hand:
    """A clock that is set by hand."""

    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def vapid(hand):
    return Vapid(private_key(new_private_key()), "mailto:admin@example.org", clock=hand)


def token_of(header: str) -> str:
    return header.removeprefix("vapid t=").partition(",k=")[0]


def claims_of(header: str) -> dict[str, object]:
    claims: dict[str, object] = json.loads(from_text(token_of(header).split(".")[1]))
    return claims


def test_the_token_says_for_whom_until_when_and_whom_to_ask(vapid, hand):
    assert claims_of(vapid.authorization(ORIGIN)) == {
        "aud": ORIGIN,
        "exp": int(hand.now) + 12 * 3600,
        "sub": "mailto:admin@example.org",
    }


def test_the_signature_holds_under_the_key_that_goes_with_it(vapid):
    header = vapid.authorization(ORIGIN)
    signed, _, signature = token_of(header).rpartition(".")
    point = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_text(header.partition(",k=")[2]))
    raw = from_text(signature)
    both = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))

    point.verify(both, signed.encode(), ec.ECDSA(SHA256()))
    assert vapid.public_key == header.partition(",k=")[2]


def test_another_implementation_accepts_it(vapid):
    assert Vapid02.verify(vapid.authorization(ORIGIN))


def test_a_token_is_used_again_until_an_hour_before_its_end(vapid, hand):
    first = vapid.authorization(ORIGIN)
    hand.now += 11 * 3600 - 1
    assert vapid.authorization(ORIGIN) == first
    hand.now += 1
    assert vapid.authorization(ORIGIN) != first


def test_each_service_has_its_own(vapid):
    assert claims_of(vapid.authorization("https://other.example.org"))["aud"] == "https://other.example.org"
    assert claims_of(vapid.authorization(ORIGIN))["aud"] == ORIGIN
