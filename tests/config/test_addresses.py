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
    made = addresses.mail(url)

    assert (made["EMAIL_PORT"], made["EMAIL_USE_SSL"], made["EMAIL_USE_TLS"]) == (port, ssl, tls)


def test_mail_without_a_server_is_printed():
    assert addresses.mail("console://") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
