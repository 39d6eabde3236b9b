"""What apps hold after somebody agreed: for one app, for one use, for some minutes, and never more."""

import datetime as dt

import jwt
import pytest
import time_machine
from allauth.idp.oidc.models import Token
from django.test import Client

from teduh.delivery.actions import disconnect
from teduh.delivery.models import Connection
from tests.delivery.test_connections import (
    ASKED,
    _signs,  # noqa: F401 - a fixture
    agree,
    ask,
    key_of,
    redeem,
    registered,
    told,
)
from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db


def word_for(app: str, secret: str, somebody) -> str:
    """The ID token that an app is given."""
    code = told(agree(signed_in(somebody), {**ASKED, "client_id": app}))["code"]
    return str(redeem(secret, code, client_id=app).json()["id_token"])


@pytest.mark.parametrize("reader", ["warga", "kota"])
def test_what_an_app_is_told_is_made_out_to_it_alone(reader):
    budi, secrets = person("budi"), {app: registered(app) for app in ("warga", "kota")}
    key = jwt.PyJWK(Client().get("/.well-known/jwks.json").json()["keys"][0])
    [other] = set(secrets) - {reader}
    word = word_for(other, secrets[other], budi)
    with pytest.raises(jwt.InvalidAudienceError):
        jwt.decode(word, key, algorithms=["RS256"], audience=reader)


def test_what_an_app_is_told_is_signed_by_one_algorithm_and_a_key_of_3072_bits():
    word = word_for("warga", registered(), person("budi"))
    key = jwt.PyJWK(Client().get("/.well-known/jwks.json").json()["keys"][0]).key
    assert (jwt.get_unverified_header(word)["alg"], key.key_size) == ("RS256", 3072)


def test_the_key_of_an_app_opens_nothing_of_the_api():
    key = key_of(person("budi"), registered())
    answer = Client().get("/api/v1/me", headers={"authorization": f"Bearer {key}"})
    assert (answer.status_code, ask(key).status_code) == (401, 200)


def test_the_token_of_a_device_tells_no_app_who_it_is():
    budi = person("budi", password="tenang-di-bawah-pohon")  # noqa: S106 - made up for tests
    said = {"login": "budi", "password": "tenang-di-bawah-pohon"}
    token = Client().post("/api/v1/tokens", said, content_type="application/json").json()["token"]
    answer = Client().get("/api/v1/me", headers={"authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["username"], ask(token).status_code) == (
        200,
        budi.username,
        401,
    )


def test_a_code_is_good_for_a_minute():
    secret = registered()
    code = told(agree(signed_in(person("budi")), ASKED))["code"]
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=61)):
        assert redeem(secret, code).status_code == 400


def test_a_code_that_is_sent_again_ends_what_it_gave():
    secret = registered()
    code = told(agree(signed_in(person("budi")), ASKED))["code"]
    key = redeem(secret, code).json()["access_token"]
    assert (ask(key).status_code, redeem(secret, code).status_code, ask(key).status_code) == (200, 400, 401)


def test_a_code_that_is_sent_again_ends_nothing_of_another_app():
    budi, secret, other = person("budi"), registered(), registered("kota")
    code = told(agree(signed_in(budi), {**ASKED, "client_id": "kota"}))["code"]
    kept = redeem(other, code, client_id="kota").json()["access_token"]
    mine = told(agree(signed_in(budi), ASKED))["code"]
    assert [redeem(secret, mine).status_code for _ in range(2)] == [200, 400]
    assert ask(kept).status_code == 200


def test_no_key_is_renewed():
    secret = registered()
    key_of(person("budi"), secret)
    said = {
        "grant_type": "refresh_token",
        "refresh_token": "x",
        "client_id": "warga",
        "client_secret": secret,
    }
    answer = Client().post("/connect/token", said)
    renewing = Token.objects.filter(type=Token.Type.REFRESH_TOKEN).count()
    assert (answer.status_code, answer.json()["error"], renewing) == (400, "unsupported_grant_type", 0)


def test_only_the_app_itself_gives_its_key_back():
    secret = registered()
    key = key_of(person("budi"), secret)
    statuses = []
    for shown in ("wrong", secret):
        said = {"token": key, "client_id": "warga", "client_secret": shown}
        Client().post("/connect/revoke", said)
        statuses.append(ask(key).status_code)
    assert statuses == [200, 401]


def test_who_agrees_again_after_an_end_is_somebody_new_to_the_app():
    budi, secret = person("budi"), registered()
    subjects = []
    for _ in range(2):
        subjects.append(ask(key_of(budi, secret)).json()["sub"])
        disconnect(budi, connection_id=Connection.objects.get().pk)
    assert len(set(subjects)) == 2


@pytest.mark.parametrize("way", ["registration_endpoint", "end_session_endpoint", "introspection_endpoint"])
def test_no_app_registers_itself_ends_a_session_or_asks_about_keys(way):
    assert way not in Client().get("/.well-known/openid-configuration").json()
