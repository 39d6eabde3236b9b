"""Keys that a server makes for itself: of known kinds, and as hard to find as 128 bits at least."""

import math
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from teduh.config.environment import Environment, read_environment
from teduh.config.kept_secrets import openid_signing_key, secret_key, vapid_private_key
from teduh.notify.webpush.keys import private_key


@pytest.fixture
def environment() -> Environment:
    """Nothing is given, so that all is made."""
    kept = {"secret_key": None, "vapid_private_key": None, "openid_signing_key": None}
    return read_environment().model_copy(update=kept)


@pytest.fixture
def apps_key(environment, tmp_path) -> rsa.RSAPrivateNumbers:
    key = load_pem_private_key(openid_signing_key(environment, tmp_path).encode(), None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key.private_numbers()


def test_the_key_that_signs_for_apps_is_as_hard_to_find_as_128_bits(apps_key):
    assert (apps_key.public_numbers.n.bit_length(), apps_key.public_numbers.e) == (3072, 65537)


def test_its_two_primes_lie_too_far_apart_to_be_found_from_their_middle(apps_key):
    middle = math.isqrt(apps_key.public_numbers.n)
    assert min(abs(apps_key.p - middle), abs(apps_key.q - middle)).bit_length() > 3072 // 2 - 100


def test_the_key_for_push_services_lies_on_a_curve_of_256_bits(environment, tmp_path):
    key = private_key(vapid_private_key(environment, tmp_path))
    assert (key.curve.name, key.key_size) == ("secp256r1", 256)


def test_the_secret_key_holds_400_random_bits(environment, tmp_path):
    # 50 bytes, each three of them written as four letters.
    assert len(secret_key(environment, tmp_path)) == math.ceil(50 * 4 / 3)


@pytest.mark.parametrize("make", [secret_key, vapid_private_key, openid_signing_key])
def test_no_two_servers_make_the_same_key_and_a_server_keeps_its_own(environment, tmp_path, make):
    homes = [tmp_path / name for name in ("one", "two", "one")]
    for home in homes:
        home.mkdir(exist_ok=True)
    first, other, again = (make(environment, home) for home in homes)
    assert (first == again, first == other) == (True, False)


@pytest.mark.parametrize("make", [secret_key, vapid_private_key, openid_signing_key])
def test_a_kept_key_is_read_by_its_owner_alone(environment, tmp_path, make):
    make(environment, tmp_path)
    [kept] = Path(tmp_path).iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
