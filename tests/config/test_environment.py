"""Settings: what is refused, in which words, and where secrets may come from."""

import datetime as dt
import os
from pathlib import Path

import pytest

from teduh.config.environment import Environment, read_environment
from teduh.config.home import made_home
from teduh.config.refusal_of_settings import FORMS, SECRET, WrongSettings
from teduh.config.run.reaching import own_address, reach


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("TEDUH_", "DATABASE_URL"))]:
        monkeypatch.delenv(name)


def refusals() -> tuple[str, ...]:
    with pytest.raises(WrongSettings) as refused:
        read_environment()
    return refused.value.lines[1:]


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("TEDUH_WORKERS", "many", 'TEDUH_WORKERS is "many": it must be a whole number.'),
        ("TEDUH_WORKERS", "0", 'TEDUH_WORKERS is "0": it must be at least 1.'),
        ("TEDUH_WORKERS", "65", 'TEDUH_WORKERS is "65": it must be at most 64.'),
        ("TEDUH_HTTPS", "maybe", 'TEDUH_HTTPS is "maybe": it must be true or false.'),
        ("TEDUH_STORE", "s3", 'TEDUH_STORE is "s3": it must go with a bucket, named by S3_BUCKET.'),
        ("TEDUH_LANGUAGE", "fr", "TEDUH_LANGUAGE is \"fr\": it must be 'id' or 'en'."),
        (
            "TEDUH_DAY_START",
            "05:01",
            'TEDUH_DAY_START is "05:01": it must be between 00:00 and 05:00.',
        ),
        ("TEDUH_DAY_START", "soon", 'TEDUH_DAY_START is "soon": it must be a time of day such as 04:00.'),
        (
            "TEDUH_TIME_ZONE",
            "Mars/Olympus",
            'TEDUH_TIME_ZONE is "Mars/Olympus": it must be an IANA time zone such as Asia/Jakarta.',
        ),
        (
            "TEDUH_DAY_START",
            "04:00:00+07:00",
            'TEDUH_DAY_START is "04:00:00+07:00": it must be between 00:00 and 05:00.',
        ),
        (
            "TEDUH_COUNTRY",
            "Indonesia",
            'TEDUH_COUNTRY is "Indonesia": it must be the two capital letters of a country such as ID.',
        ),
        (
            "TEDUH_COUNTRY",
            "XX",
            'TEDUH_COUNTRY is "XX": it must be the two capital letters of a country such as ID.',
        ),
        ("TEDUH_SECRET_KEY", "guess", "TEDUH_SECRET_KEY is not right: it must have at least 32 characters."),
        ("TEDUH_ALLOWED_HOSTS", " , ", 'TEDUH_ALLOWED_HOSTS is "": it must name at least one.'),
        (
            "TEDUH_ALLOWED_HOSTS",
            "localhost,https://teduh.example",
            (
                'TEDUH_ALLOWED_HOSTS is "https://teduh.example": it must be a name such as teduh.example,'
                " without http:// and without a port."
            ),
        ),
        (
            "TEDUH_BASE_URL",
            "https://teduh.example",
            (
                'TEDUH_BASE_URL is "https://teduh.example": it must be at a host that'
                " TEDUH_ALLOWED_HOSTS names."
            ),
        ),
        (
            "TEDUH_HTTPS",
            "yes",
            'TEDUH_HTTPS is "yes": it must go with a TEDUH_BASE_URL that begins with https://.',
        ),
        (
            "TEDUH_EMAIL_FROM",
            "Teduh",
            'TEDUH_EMAIL_FROM is "Teduh": it must be a sender such as Teduh <teduh@teduh.example>.',
        ),
        (
            "TEDUH_BASE_URL",
            "teduh.example/",
            (
                'TEDUH_BASE_URL is "teduh.example/": it must look like https://teduh.example,'
                " without a slash at the end."
            ),
        ),
        (
            "DATABASE_URL",
            "mysql://root:secret@db/teduh",
            "DATABASE_URL is not right: it must look like postgresql://user:password@host:5432/name.",
        ),
        (
            "DATABASE_URL",
            "postgresql://teduh:secret@db:port/teduh",
            "DATABASE_URL is not right: it must look like postgresql://user:password@host:5432/name.",
        ),
        (
            "DATABASE_URL",
            "postgresql://teduh:secret@[::1/teduh",
            "DATABASE_URL is not right: it must look like postgresql://user:password@host:5432/name.",
        ),
        (
            "VALKEY_URL",
            "http://teduh:secret@valkey",
            "VALKEY_URL is not right: it must look like valkey://user:password@host:6379/0.",
        ),
        (
            "S3_ENDPOINT_URL",
            "s3.example",
            'S3_ENDPOINT_URL is "s3.example": it must look like https://s3.example:8333.',
        ),
        (
            "TEDUH_EMAIL_URL",
            "user:secret@mail",
            (
                "TEDUH_EMAIL_URL is not right: it must look like smtp://user:password@host:587,"
                " or be console://."
            ),
        ),
        ("TEDUH_WORKER", "2", "TEDUH_WORKER is no setting of Teduh; did you mean TEDUH_WORKERS?"),
        ("TEDUH_BREAKFAST", "rice", "TEDUH_BREAKFAST is no setting of Teduh."),
        ("TEDUH_SECRETS_DIR", "/no/where", 'TEDUH_SECRETS_DIR is "/no/where": there is no such folder.'),
    ],
)
def test_a_wrong_setting_is_one_readable_line(monkeypatch, name: str, value: str, line: str):
    monkeypatch.setenv(name, value)

    assert refusals() == (line,)


def test_every_wrong_setting_is_named_at_once(monkeypatch):
    monkeypatch.setenv("TEDUH_WORKERS", "many")
    monkeypatch.setenv("TEDUH_HTTPS", "maybe")
    monkeypatch.setenv("TEDUH_HOMME", "/srv")

    assert [line.split(" ")[0] for line in refusals()] == ["TEDUH_HOMME", "TEDUH_HTTPS", "TEDUH_WORKERS"]


def test_an_empty_value_counts_as_not_given(monkeypatch):
    monkeypatch.setenv("TEDUH_WORKERS", "")

    assert read_environment().workers == 2


def test_values_are_typed(monkeypatch):
    monkeypatch.setenv("TEDUH_ALLOWED_HOSTS", "teduh.example, 10.0.0.5,")
    monkeypatch.setenv("TEDUH_DAY_START", "04:00")
    environment = read_environment()

    assert environment.allowed_hosts == ["teduh.example", "10.0.0.5"]
    assert environment.day_start == dt.time(4)


@pytest.mark.parametrize(
    ("file", "field"), [("teduh_secret_key", "secret_key"), ("database_url", "database_url")]
)
def test_a_secret_may_come_from_a_file(monkeypatch, tmp_path: Path, file: str, field: str):
    (tmp_path / file).write_text("postgresql://from-a-file.example/teduh")
    monkeypatch.setenv("TEDUH_SECRETS_DIR", str(tmp_path))
    value = getattr(read_environment(), field)

    assert getattr(value, "get_secret_value", lambda: value)() == "postgresql://from-a-file.example/teduh"


def test_the_secret_key_is_never_printed(monkeypatch):
    monkeypatch.setenv("TEDUH_SECRET_KEY", "hidden" * 6)

    assert "hidden" not in repr(read_environment())


def test_the_home_is_made(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("TEDUH_HOME", str(tmp_path / "far" / "away"))

    assert made_home(read_environment()) == tmp_path / "far" / "away"
    assert (tmp_path / "far" / "away").is_dir()


def test_a_home_that_cannot_be_made_is_one_readable_line(monkeypatch, tmp_path: Path):
    (tmp_path / "file").touch()
    home = tmp_path / "file" / "home"
    monkeypatch.setenv("TEDUH_HOME", str(home))
    with pytest.raises(WrongSettings) as refused:
        made_home(read_environment())

    assert refused.value.lines[1:] == (
        f'TEDUH_HOME is "{home}": the folder cannot be made, not a directory.',
    )


def test_whatever_has_a_form_is_refused_with_an_example_of_it():
    formed = {
        Environment.name_of(name)
        for name, field in Environment.model_fields.items()
        if any(getattr(mark, "pattern", None) for mark in field.metadata)
    }

    assert formed == set(FORMS)


def test_whatever_carries_a_password_is_never_shown():
    secret = {
        Environment.name_of(name)
        for name, field in Environment.model_fields.items()
        if "SecretStr" in str(field.annotation) or "password@" in (field.description or "")
    }

    assert secret | {"TEDUH_EMAIL_URL", "TEDUH_IDENTITY_PROVIDERS"} == SECRET


@pytest.mark.parametrize(
    ("host", "base_url", "answers_to"),
    [
        ("127.0.0.1", "http://localhost:8100", []),
        ("192.0.2.7", "http://192.0.2.7:8100", ["192.0.2.7"]),
        ("fd00::7", "http://[fd00::7]:8100", ["[fd00::7]"]),
    ],
)
def test_pages_are_reached_where_the_server_listens(monkeypatch, host, base_url, answers_to):
    for name in ("TEDUH_BASE_URL", "TEDUH_ALLOWED_HOSTS"):
        monkeypatch.setenv(name, "")
    reach(host, 8100)
    environment = read_environment()

    assert environment.base_url == base_url
    assert environment.allowed_hosts == ["localhost", "127.0.0.1", "[::1]", *answers_to]


@pytest.mark.enable_socket
def test_on_every_interface_other_devices_are_answered_too(monkeypatch):
    for name in ("TEDUH_BASE_URL", "TEDUH_ALLOWED_HOSTS"):
        monkeypatch.setenv(name, "")
    reach("0.0.0.0", 8100)  # noqa: S104 - what is tested
    environment = read_environment()

    assert environment.base_url == "http://localhost:8100"
    assert environment.allowed_hosts[3:] == [own for own in [own_address()] if own]


def test_what_the_operator_said_goes_before_where_the_server_listens(monkeypatch, tmp_path: Path):
    (tmp_path / "teduh_base_url").write_text("https://teduh.example")
    monkeypatch.setenv("TEDUH_SECRETS_DIR", str(tmp_path))
    monkeypatch.setenv("TEDUH_ALLOWED_HOSTS", "teduh.example")
    reach("10.0.0.5", 8100)
    environment = read_environment()

    assert (environment.base_url, environment.allowed_hosts) == ("https://teduh.example", ["teduh.example"])
