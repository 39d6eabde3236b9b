"""Passkeys by an authenticator of software: the real ceremony opens, nothing bent, old or planted does."""

import hashlib
import json
import os
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from tests.factories import person

pytestmark = pytest.mark.django_db

PASSWORD = "tenang-di-bawah-pohon"  # noqa: S105 - made up for tests
HOST = "localhost"
ORIGIN = "https://localhost"
STATE = "mfa.webauthn.state"
PRESENT_AND_VERIFIED = 0x05


class Device:
    """Holds one key, and signs whatever it is asked to, for whichever origin it is told."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.count = 0

    def made(self, challenge: str, origin: str = ORIGIN) -> dict[str, Any]:
        public = ES256.from_cryptography_key(self.key.public_key())
        held = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        flags = PRESENT_AND_VERIFIED | AuthenticatorData.FLAG.AT
        facts = AuthenticatorData.create(_rp(HOST), flags, 0, held)
        said = _client("webauthn.create", challenge, origin)
        seal = AttestationObject.create("none", facts, {})
        return self._sent({"clientDataJSON": said, "attestationObject": bytes(seal)})

    def shown(
        self,
        challenge: str,
        handle: str,
        origin: str = ORIGIN,
        flags: int = PRESENT_AND_VERIFIED,
        rp: str = HOST,
    ) -> dict[str, Any]:
        self.count += 1
        facts = AuthenticatorData.create(_rp(rp), AuthenticatorData.FLAG(flags), self.count)
        said = _client("webauthn.get", challenge, origin)
        signature = self.key.sign(bytes(facts) + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {"clientDataJSON": said, "authenticatorData": bytes(facts), "signature": signature}
        sent = self._sent(parts)
        sent["response"]["userHandle"] = handle
        return sent

    def _sent(self, parts: dict[str, bytes]) -> dict[str, Any]:
        identity = websafe_encode(self.id)
        response = {name: websafe_encode(part) for name, part in parts.items()}
        extensions = {"credProps": {"rk": True}}
        return {
            "id": identity,
            "rawId": identity,
            "type": "public-key",
            "response": response,
            "clientExtensionResults": extensions,
        }


def _rp(host: str) -> bytes:
    return hashlib.sha256(host.encode()).digest()


def _client(kind: str, challenge: str, origin: str) -> bytes:
    return bytes(CollectedClientData.create(kind, challenge, origin))


def browser() -> Client:
    return Client(headers={"host": HOST})


def registered(name: str = "sari") -> tuple[Device, str]:
    """Somebody with a passkey that opens by itself, made through the pages."""
    person(name, password=PASSWORD)
    client, device = browser(), Device()
    client.post("/account/login/", {"login": name, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/webauthn/add/")
    challenge = client.session[STATE]["challenge"]
    handle = _handle(page.content.decode())
    said = {"name": "ponsel", "passwordless": "on", "credential": json.dumps(device.made(challenge))}
    client.post("/account/2fa/webauthn/add/", said)
    assert Authenticator.objects.filter(user__username=name, type="webauthn").count() == 1
    return device, handle


def _handle(page: str) -> str:
    inside = page.partition('"user": {')[2] or page.partition("&quot;user&quot;: {")[2]
    quote = '"' if '"user": {' in page else "&quot;"
    return inside.partition(f"{quote}id{quote}: {quote}")[2].partition(quote)[0]


def asked(client: Client) -> str:
    answer = client.get("/account/2fa/webauthn/login/", headers={"x-requested-with": "XMLHttpRequest"})
    return str(answer.json()["request_options"]["publicKey"]["challenge"])


def opened(client: Client, credential: object) -> bool:
    client.post("/account/2fa/webauthn/login/", {"credential": json.dumps(credential)})
    return client.get("/api/v1/me").status_code == 200


def test_a_passkey_opens():
    device, handle = registered()
    client = browser()
    assert opened(client, device.shown(asked(client), handle))


def test_an_answer_opens_once():
    device, handle = registered()
    client = browser()
    answer = device.shown(asked(client), handle)
    assert opened(client, answer)
    client.post("/account/logout/")
    assert not opened(client, answer)
    asked(client)
    assert not opened(client, answer)


def test_an_answer_to_another_browser_opens_nothing():
    device, handle = registered()
    answer = device.shown(asked(browser()), handle)
    thief = browser()
    asked(thief)
    assert not opened(thief, answer)


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "https://localhost.evil.example",
        "https://evil-localhost",
        "http://evil.example",
        "https://localhost@evil.example",
    ],
)
def test_an_answer_given_to_another_site_opens_nothing(origin):
    device, handle = registered()
    client = browser()
    assert not opened(client, device.shown(asked(client), handle, origin))


def test_an_answer_made_for_another_site_opens_nothing():
    device, handle = registered()
    client = browser()
    assert not opened(client, device.shown(asked(client), handle, rp="evil.example"))


def test_a_key_without_finger_face_or_pin_does_not_open_by_itself():
    device, handle = registered()
    client = browser()
    assert not opened(client, device.shown(asked(client), handle, flags=0x01))


def test_a_key_opens_no_account_but_its_own():
    device, _ = registered("sari")
    _, other = registered("budi")
    client = browser()
    assert not opened(client, device.shown(asked(client), other))


def test_a_key_that_was_never_registered_opens_nothing():
    _, handle = registered()
    client = browser()
    assert not opened(client, Device().shown(asked(client), handle))


def test_a_bent_signature_opens_nothing():
    device, handle = registered()
    client = browser()
    answer = device.shown(asked(client), handle)
    answer["response"]["signature"] = answer["response"]["signature"][:-4] + "AAAA"
    assert not opened(client, answer)


@pytest.mark.parametrize("sent", [{}, [], "x", 3, None, {"id": "x"}, {"response": {"userHandle": "x"}}])
def test_what_is_no_answer_at_all_is_refused_in_order(sent):
    registered()
    client = browser()
    client.raise_request_exception = False
    asked(client)
    assert client.post("/account/2fa/webauthn/login/", {"credential": json.dumps(sent)}).status_code in {
        302,
        422,
    }


@pytest.mark.parametrize("sent", ["9" * 5000, "[" * 100_000, "{", "\0"])
def test_what_no_reader_of_json_can_read_is_refused_in_order(sent):
    registered()
    client = browser()
    client.raise_request_exception = False
    asked(client)
    assert client.post("/account/2fa/webauthn/login/", {"credential": sent}).status_code in {302, 422}


@pytest.mark.parametrize("origin", ["https://evil.example", "https://localhost.evil.example"])
def test_no_passkey_is_made_for_another_site(origin):
    person("sari", password=PASSWORD)
    client = browser()
    client.post("/account/login/", {"login": "sari", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.get("/account/2fa/webauthn/add/")
    made = Device().made(client.session[STATE]["challenge"], origin)
    client.post("/account/2fa/webauthn/add/", {"name": "x", "credential": json.dumps(made)})
    assert Authenticator.objects.count() == 0


def test_cbor_that_claims_a_length_it_has_not_is_refused_in_order():
    person("sari", password=PASSWORD)
    client = browser()
    client.raise_request_exception = False
    client.post("/account/login/", {"login": "sari", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.get("/account/2fa/webauthn/add/")
    made = Device().made(client.session[STATE]["challenge"])
    for bomb in (b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff", b"\x81" * 5000, cbor.encode({"fmt": "none"})):
        made["response"]["attestationObject"] = websafe_encode(bomb)
        answer = client.post("/account/2fa/webauthn/add/", {"name": "x", "credential": json.dumps(made)})
        assert answer.status_code == 200
