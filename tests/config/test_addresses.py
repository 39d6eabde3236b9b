"""Addresses of the database and of the mail server."""

from pathlib import Path

import pytest

from teduh.config import addresses

HOME = Path("/srv/teduh")


def test_without_an_address_the_database_is_a_file_in_the_home():
    made = addresses.database("", HOME)

    assert (made["ENGINE"], made["NAME"]) == ("django.db.backends.sqlite3", HOME / "teduh.sqlite3")
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_of_postgresql_is_taken_apart():
    made = addresses.database("postgresql://sari:p%40ss@db.example:5433/teduh?sslmode=require", HOME)
    options = made.pop("OPTIONS")

    assert made == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "teduh",
        "USER": "sari",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
    }
    assert (options["sslmode"], options["prepare_threshold"], options["pool"]["max_size"]) == (
        "require",
        3,
        6,
    )


def test_behind_a_bouncer_nothing_is_kept_on_a_connection():
    made = addresses.database("postgresql://db.example/teduh?pgbouncer=transaction", HOME)

    assert made["DISABLE_SERVER_SIDE_CURSORS"]
    assert made["OPTIONS"] == {"application_name": "teduh", "connect_timeout": 5, "prepare_threshold": None}


def test_the_folder_of_a_socket_may_be_the_host():
    assert (
        addresses.database("postgresql://teduh@%2Frun%2FPostgres:5433/teduh", HOME)["HOST"] == "/run/Postgres"
    )


@pytest.mark.parametrize(
    ("url", "port", "ssl", "tls"),
    [
        ("smtp://mail.example", 587, False, True),
        ("smtps://mail.example", 465, True, False),
        ("smtp://mail.example:25", 25, False, False),
        ("smtp://mail.example:2525", 2525, False, True),
    ],
)
def test_mail_is_encrypted_except_on_the_plain_port(url, port, ssl, tls):
    older, newer = addresses.mail(url, version=(5, 2)), addresses.mail(url, version=(6, 1))
    options = newer["MAILERS"]["default"]["OPTIONS"]

    assert (older["EMAIL_PORT"], older["EMAIL_USE_SSL"], older["EMAIL_USE_TLS"]) == (port, ssl, tls)
    assert (options["port"], options["use_ssl"], options["use_tls"]) == (port, ssl, tls)


def test_who_sends_mail_logs_in_as_the_address_says():
    older, newer = (
        addresses.mail("smtp://a%40b:c%2Fd@mail.example", version=each) for each in ((5, 2), (6, 1))
    )
    options = newer["MAILERS"]["default"]["OPTIONS"]

    assert (older["EMAIL_HOST_USER"], older["EMAIL_HOST_PASSWORD"]) == ("a@b", "c/d")
    assert (options["username"], options["password"]) == ("a@b", "c/d")


def test_mail_without_a_server_is_printed():
    printing = "django.core.mail.backends.console.EmailBackend"

    assert addresses.mail("console://", version=(5, 2)) == {"EMAIL_BACKEND": printing}
    assert addresses.mail("console://", version=(6, 1))["MAILERS"]["default"]["BACKEND"] == printing
