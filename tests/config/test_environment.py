"""Settings: what is refused, in which words, and where secrets may come from."""

import datetime as dt
import os
from pathlib import Path

import pytest

from teduh.config.environment import made_home, read_environment
from teduh.config.refusal_of_settings import WrongSettings


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
            "TEDUH_COUNTRY",
            "Indonesia",
            'TEDUH_COUNTRY is "Indonesia": it must be two capital letters such as ID.',
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
    (tmp_path / file).write_text("postgresql://from-a-file/teduh")
    monkeypatch.setenv("TEDUH_SECRETS_DIR", str(tmp_path))
    value = getattr(read_environment(), field)

    assert getattr(value, "get_secret_value", lambda: value)() == "postgresql://from-a-file/teduh"


def test_the_secret_key_is_never_printed(monkeypatch):
    monkeypatch.setenv("TEDUH_SECRET_KEY", "hidden")

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
