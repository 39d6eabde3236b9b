"""Signing in: nothing planted is taken over, everything is new afterwards, and guesses tell nothing."""

import datetime as dt
import json
import logging
import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client

from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.logs import Json, Line
from teduh.moments.models import Audience
from teduh.people.actions import issue_token
from teduh.people.models import AccessToken, Person
from tests.factories import moment, person, signed_in

pytestmark = pytest.mark.django_db

PASSWORD = "tenang-di-bawah-pohon"  # noqa: S105 - made up for tests
NEW = "lebih-teduh-lagi-sekarang"
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105 - made up for tests
START = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
SESSION = settings.SESSION_COOKIE_NAME
TOKEN = settings.TOKEN_COOKIE


def log_in(client: Client, login: str = "sari", password: str = PASSWORD):
    return client.post("/account/login/", {"login": login, "password": password})


def is_in(client: Client) -> bool:
    return client.get("/api/v1/me").status_code == 200


def code_at(instant: float) -> str:
    return str(format_hotp_value(hotp_value(SECRET, int(instant) // 30)))


def test_a_planted_token_and_session_are_not_taken_over():
    person("sari", password=PASSWORD)
    client = Client()
    client.get("/account/signup/passkey/")
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies[SESSION] = planted = str(session.session_key)
    client.cookies[TOKEN] = "planted-token"
    log_in(client)
    assert (client.cookies[SESSION].value == planted, client.cookies[TOKEN].value) != (True, "planted-token")
    assert client.cookies[SESSION].value != planted
    assert client.cookies[TOKEN].value != "planted-token"


def test_a_token_of_somebody_else_in_the_browser_is_replaced():
    person("sari", password=PASSWORD)
    client = signed_in(person("budi"))
    client.post("/account/logout/")
    client.cookies[TOKEN] = issue_token(Person.objects.get(username="budi"), kind=AccessToken.Kind.WEB)
    client.post("/account/logout/")
    log_in(client)
    assert client.get("/api/v1/me").json()["username"] == "sari"


def test_each_signing_in_has_a_token_of_its_own():
    person("sari", password=PASSWORD)
    tokens = set()
    for _ in range(3):
        client = Client()
        log_in(client)
        tokens.add(client.cookies[TOKEN].value)
    assert (len(tokens), min(len(token) for token in tokens) >= 43) == (3, True)


def test_a_changed_password_ends_every_other_device_and_renews_this_one():
    sari = person("sari", password=PASSWORD)
    client, other = Client(), signed_in(sari)
    bearer = {"authorization": f"Bearer {issue_token(sari, kind=AccessToken.Kind.APP)}"}
    log_in(client)
    stolen = Client()
    stolen.cookies[TOKEN] = client.cookies[TOKEN].value
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
    assert [is_in(each) for each in (client, other, stolen)] == [True, False, False]
    assert Client().get("/api/v1/me", headers=bearer).status_code == 401


def test_showing_again_who_one_is_renews_the_token():
    person("sari", password=PASSWORD)
    client = Client()
    with time_machine.travel(START, tick=False):
        log_in(client)
    with time_machine.travel(START + dt.timedelta(hours=2), tick=False):
        stolen = Client()
        stolen.cookies[TOKEN] = client.cookies[TOKEN].value
        client.post("/account/reauthenticate/", {"password": PASSWORD})
        assert [is_in(client), is_in(stolen)] == [True, False]


def test_a_new_password_by_letter_ends_every_device(mailoutbox):
    sari = person("sari", password=PASSWORD)
    EmailAddress.objects.create(user=sari, email="sari@contoh.id", verified=True, primary=True)
    device, client = signed_in(sari), Client()
    client.post("/account/password/reset/", {"email": "sari@contoh.id"})
    run_pending()
    link = re.search(r"/account/password/reset/key/\S+", str(mailoutbox[0].body))
    assert link is not None
    page = client.get(link[0], follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert (is_in(device), log_in(Client(), password=NEW).status_code) == (False, 302)
    assert b"password1" not in Client().get(link[0], follow=True).content


def test_the_password_alone_opens_nothing_where_there_is_a_second_step():
    sari = person("sari", password=PASSWORD)
    TOTP.activate(sari, SECRET)
    client = Client()
    assert log_in(client)["Location"].startswith("/account/2fa/authenticate/")
    assert (is_in(client), TOKEN in client.cookies, AccessToken.objects.count()) == (False, False, 0)


def test_a_code_opens_once_even_while_it_is_still_right():
    sari = person("sari", password=PASSWORD)
    TOTP.activate(sari, SECRET)
    code = code_at(START.timestamp())
    opened = []
    for seconds in (0, 10, 29):
        with time_machine.travel(START + dt.timedelta(seconds=seconds), tick=False):
            client = Client()
            log_in(client)
            client.post("/account/2fa/authenticate/", {"code": code})
            opened.append(is_in(client))
    assert opened == [True, False, False]


@pytest.mark.parametrize(
    ("tolerance", "lives"), [(0, [False, True, True, False]), (1, [True, True, True, True])]
)
def test_a_code_lives_for_its_own_half_minute_and_longer_only_where_it_is_set(settings, tolerance, lives):
    settings.MFA_TOTP_TOLERANCE = tolerance
    said = {"login": "sari", "password": PASSWORD, "code": code_at(START.timestamp())}
    opened = []
    for seconds in (-1, 0, 29, 30):
        Person.objects.all().delete()
        TOTP.activate(person("sari", password=PASSWORD), SECRET)
        with time_machine.travel(START + dt.timedelta(seconds=seconds), tick=False):
            answer = Client().post("/api/v1/tokens", said, content_type="application/json")
        opened.append(answer.status_code == 201)
    assert opened == lives


@pytest.mark.parametrize("way", ["page", "app"])
def test_a_code_that_does_not_fit_leads_to_the_clock_of_the_phone(way):
    TOTP.activate(person("sari", password=PASSWORD), SECRET)
    client, said = Client(headers={"accept-language": "en"}), {"login": "sari", "password": PASSWORD}
    if way == "page":
        client.post("/account/login/", said)
        answer = client.post("/account/2fa/authenticate/", {"code": "000000"})
    else:
        answer = client.post("/api/v1/tokens", {**said, "code": "000000"}, content_type="application/json")
        assert answer.json()["code"] == "wrong_second_step"
    # A page speaks the language of the house until somebody is signed in.
    assert "lihat apakah jam ponselmu disetel otomatis" in answer.content.decode()


def test_codes_are_not_guessed_by_trying():
    sari = person("sari", password=PASSWORD)
    TOTP.activate(sari, SECRET)
    answers = []
    for number in range(8):
        client = Client()
        log_in(client)
        answers.append(client.post("/account/2fa/authenticate/", {"code": f"{number:06}"}).status_code)
    assert (answers[0], answers[-1], AccessToken.objects.count()) == (200, 429, 0)


def test_codes_are_not_guessed_by_trying_as_an_app():
    sari = person("sari", password=PASSWORD)
    TOTP.activate(sari, SECRET)
    said = {"login": "sari", "password": PASSWORD}
    answers = [
        Client().post("/api/v1/tokens", {**said, "code": f"{number:06}"}, content_type="application/json")
        for number in range(8)
    ]
    assert (answers[0].status_code, answers[-1].status_code) == (401, 429)


def test_a_recovery_code_opens_once():
    sari = person("sari", password=PASSWORD)
    TOTP.activate(sari, SECRET)
    code = RecoveryCodes.activate(sari).get_unused_codes()[0]
    opened = []
    for _ in range(2):
        client = Client()
        log_in(client)
        client.post("/account/2fa/authenticate/", {"code": code})
        opened.append(is_in(client))
    assert opened == [True, False]


def test_guesses_are_counted_for_the_account_by_whichever_name():
    sari = person("sari", password=PASSWORD)
    EmailAddress.objects.create(user=sari, email="sari@contoh.id", verified=True, primary=True)
    names = ["sari", "SARI", " sari ", "sari@contoh.id", "Sari@Contoh.id", "sari", "sari@contoh.id"]
    answers = [log_in(Client(), name, "salah-salah").status_code for name in names]
    assert answers == [200] * 5 + [429] * 2


def test_guesses_are_counted_for_the_account_under_whichever_host():
    person("sari", password=PASSWORD)
    hosts = ["localhost", "127.0.0.1", "localhost:8000", "127.0.0.1:81", "localhost", "[::1]", "localhost"]
    answers = [
        Client(headers={"host": host}).post("/account/login/", {"login": "sari", "password": "x"}).status_code
        for host in hosts
    ]
    assert answers == [200] * 5 + [429] * 2


def test_right_passwords_are_not_counted():
    person("sari", password=PASSWORD)
    assert [log_in(Client()).status_code for _ in range(12)] == [302] * 12


@pytest.fixture
def hashed(monkeypatch):
    """How often the slow work of a password was done."""
    done: list[str] = []
    encode = Argon2PasswordHasher.encode

    def counted(self, password, salt):
        done.append(password)
        return encode(self, password, salt)

    verify = Argon2PasswordHasher.verify

    def counted_verify(self, password, encoded):
        done.append(password)
        return verify(self, password, encoded)

    monkeypatch.setattr(Argon2PasswordHasher, "encode", counted)
    monkeypatch.setattr(Argon2PasswordHasher, "verify", counted_verify)
    return done


@pytest.mark.parametrize("who", ["sari", "tiada", "tutup", "kunci", "tiada@contoh.id"])
@pytest.mark.parametrize("way", ["page", "app"])
def test_a_failed_sign_in_takes_the_same_work_for_whomever(hashed, who, way):
    person("sari", password=PASSWORD)
    person("tutup", password=PASSWORD, is_active=False)
    person("kunci")
    hashed.clear()
    if way == "page":
        log_in(Client(), who, "salah-salah")
    else:
        said = {"login": who, "password": "salah-salah"}
        Client().post("/api/v1/tokens", said, content_type="application/json")
    assert len(hashed) == 1


def test_a_reset_reads_the_same_for_a_known_and_an_unknown_address():
    sari = person("sari", password=PASSWORD)
    EmailAddress.objects.create(user=sari, email="sari@contoh.id", verified=True, primary=True)
    seen = {
        (answer.status_code, answer["Location"])
        for email in ("sari@contoh.id", "tiada@contoh.id")
        for answer in [Client().post("/account/password/reset/", {"email": email})]
    }
    assert len(seen) == 1


@pytest.mark.parametrize("password", ["password1", "12345678", "sari.dewi", "qwertyuiop", "1234567"])
def test_a_password_that_others_use_or_that_is_short_is_refused(password):
    client = signed_in(person("saridewi", password=PASSWORD))
    client.post("/account/login/", {"login": "saridewi", "password": PASSWORD})
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": password})
    assert Person.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize("password", [" di awal dan akhir ", "kata" * 30, "påsswörd-日本語-🌿"])
def test_a_password_is_taken_as_it_was_typed(password):
    person("sari", password=PASSWORD)
    client = Client()
    log_in(client)
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": password})
    assert Person.objects.get().check_password(password)


def test_cookies_over_https_are_bound_to_the_host_and_the_line(settings):
    settings.SESSION_COOKIE_SECURE = True
    settings.TOKEN_COOKIE = "__Host-teduh"  # noqa: S105 - a name
    person("sari", password=PASSWORD)
    cookie = log_in(Client()).cookies["__Host-teduh"]
    flags = [cookie[name] for name in ("secure", "httponly", "samesite", "path", "domain")]
    assert flags == [True, True, "Lax", "/", ""]


def test_no_token_lives_longer_than_a_year_however_often_it_is_used():
    with time_machine.travel(START, tick=False):
        client = signed_in(person("sari"))
    seen = []
    for day in range(30, 400, 30):
        with time_machine.travel(START + dt.timedelta(days=day), tick=False):
            seen.append(is_in(client))
    assert seen == [True] * 12 + [False]


def test_what_somebody_may_not_see_is_told_to_the_log_by_its_page_alone(caplog):
    caplog.set_level(logging.INFO, logger="teduh.security")
    sari, budi = person("sari"), person("budi")
    client, theirs = signed_in(sari), moment(budi, audience=Audience.SELF)
    for path in (f"/m/{theirs.pk}/", f"/api/v1/moments/{theirs.pk}", "/desk/reports/", "/no-page-at-all/"):
        assert client.get(path).status_code == 404
    Client().get(f"/m/{theirs.pk}/")
    app = Client(headers={"authorization": f"Bearer {issue_token(sari, kind=AccessToken.Kind.APP)}"})
    app.get(f"/api/v1/moments/{theirs.pk}")

    told = [record.getMessage() for record in caplog.records]
    pages = ("moments:moment", "api:moment", "safety:desk", "api:moment")
    assert told == [f"person {sari.pk} got 404 for GET {page}" for page in pages]


@pytest.mark.parametrize("path", ["/surveys/answer/mistyped/", "/surveys/at/nowhere/"])
def test_where_nobody_is_known_by_an_account_the_log_names_none(caplog, path):
    caplog.set_level(logging.INFO, logger="teduh.security")
    assert signed_in(person("sari")).get(path).status_code == 404
    assert [record.getMessage() for record in caplog.records] == []


def test_logging_out_clears_what_the_browser_kept():
    client = signed_in(person("sari"))
    assert client.post("/account/logout/")["Clear-Site-Data"] == '"cache"'


def test_a_new_password_by_letter_does_not_pass_by_the_second_step(mailoutbox):
    sari = person("sari", password=PASSWORD)
    TOTP.activate(sari, SECRET)
    EmailAddress.objects.create(user=sari, email="sari@contoh.id", verified=True, primary=True)
    client = Client()
    client.post("/account/password/reset/", {"email": "sari@contoh.id"})
    run_pending()
    link = re.search(r"/account/password/reset/key/\S+", str(mailoutbox[0].body))
    assert link is not None
    page = client.get(link[0], follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    log_in(client, password=NEW)
    assert is_in(client) is False


def told(caplog) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "teduh.security"]


def test_what_touches_an_account_is_told_to_the_log_without_a_name(caplog):
    sari = person("sari", password=PASSWORD)
    client = Client()
    with caplog.at_level(logging.INFO, logger="teduh.security"):
        log_in(client, "sari", "salah-salah")
        log_in(client)
        client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
        client.post("/account/logout/")
        for _ in range(6):
            log_in(client, "sari", "salah-salah")
    lines = [f"person {sari.pk} {what}" for what in ("signed in", "changed the password", "signed out")]
    failed = "a sign-in failed"
    assert told(caplog) == [failed, *lines, *[failed] * 4, *["over the limit sign_in_account"] * 2]
    assert "sari" not in caplog.text.replace("salah", "")


def test_nothing_written_into_a_name_makes_a_line_of_the_log_of_its_own():
    forged = "sari\nERROR   teduh: forged\r\x1b[2J\u2028x"
    record = logging.LogRecord("teduh", logging.INFO, __file__, 1, "came: %s", (forged,), None)
    line, told = Line().format(record), Json().format(record)
    assert (len(line.splitlines()), told.count("\n"), "\x1b" in line) == (1, 0, False)
    assert isinstance(json.loads(told), dict)


def test_a_password_is_in_no_line_of_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        person("sari", password=PASSWORD)
        log_in(Client())
        log_in(Client(), "sari", "salah-sekali-ini")
    assert [word in caplog.text for word in (PASSWORD, "salah-sekali-ini")] == [False, False]


def test_nobodys_letter_box_is_flooded(mailoutbox):
    sari = person("sari", password=PASSWORD)
    EmailAddress.objects.create(user=sari, email="sari@contoh.id", verified=True, primary=True)
    for _ in range(8):
        Client().post("/account/password/reset/", {"email": "sari@contoh.id"})
    run_pending()
    assert len(mailoutbox) == 5


@pytest.mark.parametrize(
    ("path", "kind"), [("/account/login/", "current-password"), ("/account/signup/", "new-password")]
)
def test_a_password_is_typed_masked_and_by_managers(path, kind):
    page = Client().get(path).content.decode()
    fields = re.findall(r'<input[^>]*name="password1?"[^>]*>', page)
    assert [('type="password"' in field, f'autocomplete="{kind}"' in field) for field in fields] == [
        (True, True)
    ]
    assert "onpaste" not in page
