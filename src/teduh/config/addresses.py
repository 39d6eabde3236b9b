"""From the operator's addresses to Django's settings: where the database is, and who carries mail."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import django

from teduh.config.environment import Environment

# Django's defaults lost half of 600 concurrent writes; with these none was lost.
_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-65536;"
    "PRAGMA mmap_size=268435456;PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;"
    "PRAGMA foreign_keys=ON;"
)
POSTGRESQL_THREADS = 4
# From this Django on, mail has settings of another form.
WITH_MAILERS = (6, 1)
# The pool keeps as many connections as threads need; idle threads leave none behind. Statements are
# prepared when they come a third time, which halves what they cost the server. Nothing waits for ever.
_POOLED = {
    "pool": {"min_size": 2, "max_size": POSTGRESQL_THREADS + 2, "timeout": 10, "max_lifetime": 3600},
    "server_side_binding": True,
    "prepare_threshold": 3,
    "options": "-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s -c lock_timeout=10s",
}
# Behind a PgBouncer in transaction mode each transaction may meet another connection of the server's, so
# nothing is prepared or set on one, and the bouncer is the pool.
_BOUNCED = {"prepare_threshold": None}


def database(url: str, home: Path) -> dict[str, Any]:
    """SQLite in the home, or the PostgreSQL that the address names."""
    return _postgresql(urlsplit(url)) if url else _sqlite(home)


def _sqlite(home: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "teduh.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _SQLITE_PRAGMAS},
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    given = dict(parse_qsl(parts.query))
    is_behind_bouncer = given.pop("pgbouncer", "") == "transaction"
    kept = _BOUNCED if is_behind_bouncer else _POOLED
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": _host(parts),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        # A connection that a restart of the server broke is noticed before it is used.
        "CONN_HEALTH_CHECKS": True,
        # A cursor of the server's would outlive its transaction, and the bouncer lends out between those.
        "DISABLE_SERVER_SIDE_CURSORS": is_behind_bouncer,
        "OPTIONS": {"application_name": "teduh", "connect_timeout": 5, **kept, **given},
    }


def _host(parts: SplitResult) -> str:
    """As it was written: `hostname` is in lower case, and the folder of a socket may not be."""
    host = parts.netloc.rpartition("@")[2]
    return unquote(host.partition(":")[0]) if host.startswith("%2") else unquote(parts.hostname or "")


def mail(url: str, *, version: tuple[Any, ...] = django.VERSION) -> dict[str, Any]:
    """Django's mail settings for smtp://, smtps:// or console://, as the installed Django reads them."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return _mailer("console", {}, version)
    direct = parts.scheme == "smtps"
    options = {
        "host": parts.hostname or "localhost",
        "port": parts.port or (465 if direct else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": direct,
        "use_tls": not direct and parts.port != 25,  # noqa: PLR2004 - the port of plain mail
        "timeout": 20,
    }
    return _mailer("smtp", options, version)


def _mailer(kind: str, options: dict[str, Any], version: tuple[Any, ...]) -> dict[str, Any]:
    backend = f"django.core.mail.backends.{kind}.EmailBackend"
    if version >= WITH_MAILERS:
        return {"MAILERS": {"default": {"BACKEND": backend, "OPTIONS": options}}}
    renamed = {"username": "host_user", "password": "host_password"}
    return {
        "EMAIL_BACKEND": backend,
        **{f"EMAIL_{renamed.get(name, name).upper()}": value for name, value in options.items()},
    }


def bucket(environment: Environment) -> dict[str, str]:
    """How to reach the bucket; empty when files lie in a folder."""
    if not environment.s3_bucket:
        return {}
    secret = environment.s3_secret_access_key
    return {
        "bucket": environment.s3_bucket,
        "endpoint_url": environment.s3_endpoint_url,
        "region": environment.s3_region,
        "access_key_id": environment.s3_access_key_id,
        "secret_access_key": secret.get_secret_value() if secret else "",
        "public_url": environment.s3_public_url,
    }


def origins_of_files(bucket: dict[str, str]) -> list[str]:
    """From where pages may show pictures and clips besides from here."""
    parts = urlsplit(bucket.get("public_url", ""))
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
