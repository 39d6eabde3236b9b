"""Every setting an operator can make, typed, read once from the environment."""

import datetime as dt
import os
from pathlib import Path
from typing import Any, Literal

from django.http.request import validate_host
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import SettingsConfigDict

from teduh.config.environment_of_keys import KeySettings
from teduh.config.environment_of_live import LiveSettings
from teduh.config.refusal_of_settings import WrongSettings, sentence, unknown_names
from teduh.config.setting_values import (
    Address,
    Country,
    Deliveries,
    Headset,
    Hosts,
    Providers,
    Sender,
    Zone,
    host_of,
    pairs_of,
    providers_of,
    refused,
)

PREFIX = "TEDUH_"
# Read by the tests and by this module; no setting of the server.
SECRETS_DIR = "TEDUH_SECRETS_DIR"
OTHER_NAMES = frozenset({"TEDUH_CHROMIUM", SECRETS_DIR})


class Environment(KeySettings, LiveSettings):
    """The operator's settings. `TEDUH_SECRET_KEY` may also come from a file in `TEDUH_SECRETS_DIR`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    home: Path = Field(Path("var"), description="Where the database, files and keys lie.")
    debug: bool = Field(default=False, description="Detailed error pages. Never on a public server.")
    allowed_hosts: Hosts = Field(
        ["localhost", "127.0.0.1", "[::1]"],
        min_length=1,
        description="Host names this server answers to, comma-separated.",
    )
    base_url: Address = Field(
        "http://localhost:8000",
        pattern=r"^https?://[^/\s]+$",
        description="The address people use, for links in mail, without a slash at the end.",
    )
    https: bool = Field(
        default=False, description="People reach the server over HTTPS: secure cookies, HSTS."
    )
    trusted_proxies: int = Field(0, ge=0, le=5, description="How many proxies in front add X-Forwarded-For.")
    demo: bool = Field(default=True, description="Fill an empty database with demo people.")
    language: Literal["id", "en"] = Field("id", description="Language of pages for a new visitor.")
    time_zone: Zone = Field("Asia/Jakarta", description="IANA zone offered first at sign-up.")
    country: Country = Field("ID", description="Country offered first at sign-up.")
    delivery: Deliveries = Field(
        {},
        description="Where the product is its own app, where it lives in a host's, where both, for single "
        "countries: DE=both,SG=stand-alone,*=embedded. What is not named is as shipped.",
    )
    day_start: dt.time = Field(dt.time(0), description="When a person's day begins, 00:00 to 05:00.")
    locked_feed: bool = Field(
        default=False, description="Friends' moments of a date open only to who shared on that date."
    )
    minimum_age: int = Field(
        13, ge=13, le=21, description="The product's own minimum age; a country's may be higher."
    )
    low_risk_assessment: str = Field(
        "",
        description="Date and reference of the operator's recorded self-assessment of low risk, if there is "
        "one: some countries then allow younger people.",
    )
    capture_gap_seconds: int = Field(10, ge=1, le=60, description="Longest pause between the two cameras.")
    late_window_seconds: int = Field(
        180, ge=60, le=3600, description="How long after the prompt is on time, adults."
    )
    workers: int = Field(2, ge=1, le=64, description="Web worker processes.")
    media_workers: int = Field(1, ge=1, le=64, description="Photos and clips prepared at the same time.")
    live_headset: Headset = Field(
        "",
        description="The headset at this machine with which curators may record: synthetic, muse-2016, "
        "muse-2, muse-s, cyton:PORT, cyton-daisy:PORT, lsl or lsl:NAME. Empty: recordings come "
        "as files alone.",
    )
    email_url: Address = Field(
        "console://",
        pattern=r"^(console://|smtps?://\S+)$",
        description="smtp://user:password@host:587, smtps://… on port 465, or console:// to print mail.",
    )
    email_from: Sender = Field("Teduh <teduh@localhost>", description="Sender of mail.")
    database_url: Address = Field(
        "",
        validation_alias="DATABASE_URL",
        pattern=r"^$|^postgres(ql)?://\S+$",
        description="postgresql://user:password@host:5432/name; empty means SQLite in the home. "
        "Behind a PgBouncer that pools transactions, add ?pgbouncer=transaction.",
    )

    hot_lane: bool = Field(
        default=True,
        description="Answer what is read most before Django does. Off: Django answers everything. "
        "Notices then come by asking now and then, not at once.",
    )
    valkey_url: Address = Field(
        "",
        validation_alias="VALKEY_URL",
        pattern=r"^$|^(valkey|redis)s?://\S+$",
        description="valkey://user:password@host:6379/0, for limits and live notices across hosts; "
        "empty: without.",
    )
    s3_bucket: str = Field(
        "",
        validation_alias="S3_BUCKET",
        description="Keep pictures and clips in this bucket; empty means a folder in the home.",
    )
    s3_endpoint_url: Address = Field(
        "",
        validation_alias="S3_ENDPOINT_URL",
        pattern=r"^$|^https?://\S+$",
        description="Where the bucket is reached; empty means Amazon's own address.",
    )
    s3_region: str = Field("us-east-1", validation_alias="S3_REGION", description="Region of the bucket.")
    s3_access_key_id: str = Field("", validation_alias="S3_ACCESS_KEY_ID", description="Key of the bucket.")
    s3_secret_access_key: SecretStr | None = Field(
        None, validation_alias="S3_SECRET_ACCESS_KEY", description="Secret of that key."
    )
    s3_public_url: Address = Field(
        "",
        validation_alias="S3_PUBLIC_URL",
        pattern=r"^$|^https?://\S+$",
        description="Where browsers reach the bucket: files are then read there by links of a minute. "
        "Empty: this server passes them on.",
    )
    store: Literal["", "folder", "s3"] = Field(
        "",
        description="Where new files go while a store is moved. "
        "Empty: to the bucket if one is named, else to the folder.",
    )
    scanner: str = Field(
        "",
        pattern=r"^$|^/\S+$|^\S+:\d{1,5}$",
        description="A clamd that is asked about every upload before it is prepared: the path of its socket, "
        "or host:port. While it is away uploads wait. Empty: none is asked.",
    )
    vapid_private_key: SecretStr | None = Field(
        None,
        description="Signs notifications to devices. Made at first start and kept in the home if not given. "
        "Changed, no device that was turned on before is reached any more.",
    )
    push_contact: str = Field(
        "",
        pattern=r"^$|^mailto:[^\s@]+@[^\s@]+$|^https://\S+$",
        description="mailto: or https: address at which push services reach the operator. "
        "Empty: the sender of mail.",
    )
    push_private: bool = Field(
        default=False,
        description="Let push services lie at private addresses: for tests, or for one of your own.",
    )
    push_certificates: str = Field(
        "", description="File of certificates by which push services are trusted. Empty: the system's."
    )
    log_format: Literal["line", "json"] = Field("line", description="Log as lines for people or as JSON.")
    metrics_token: SecretStr | None = Field(
        None, description="Bearer token for /metrics; without one, only this machine may ask."
    )
    second_factor: Literal["nobody", "staff", "everyone"] = Field(
        "staff",
        description="Who must have a second step: nobody, staff (who moderates or administers), or everyone. "
        "People of the demo are excepted while TEDUH_DEMO is on.",
    )
    leaked_passwords_url: Address = Field(
        "",
        pattern=r"^$|^https?://\S+/$",
        description="Range service that knows leaked passwords, such as https://api.pwnedpasswords.com/range/"
        ": it is told five letters of a digest. Empty: none is asked.",
    )
    help_url: Address = Field(
        "",
        pattern=r"^$|^https?://\S+$",
        description="Page with help that people of your place have checked. It comes first on the page of "
        "help. Empty: the numbers that Teduh knows are alone there.",
    )
    leave_url: Address = Field(
        "https://www.bmkg.go.id/",
        pattern=r"^https://\S+$",
        description="Where “Leave this page” leads: something that anybody might look at, such as weather.",
    )
    code_tolerance: int = Field(
        0,
        ge=0,
        le=2,
        description="How many half minutes before and after its own a code of an authenticator app is good "
        "for, where phones have clocks that are off. 0: for its own 30 seconds alone.",
    )
    openid_signing_key: SecretStr | None = Field(
        None,
        description="PEM of the RSA key that signs who somebody is, for apps that people log in to. "
        "Made when one first asks and kept in the home if not given.",
    )
    identity_providers: Providers = Field(
        [],
        description="Other places at which people may log in here, by OpenID Connect: a JSON list with the "
        "passwords agreed on, for example "
        '[{"key": "campus", "name": "Campus", "address": "https://id.campus.example", "client_id": "…", '
        '"client_secret": "…"}].',
    )

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            [host.strip() for host in value.split(",") if host.strip()] if isinstance(value, str) else value
        )

    @field_validator("identity_providers", mode="before")
    @classmethod
    def _take_apart(cls, value: object) -> object:
        return providers_of(value) if isinstance(value, str) else value

    @field_validator("delivery", mode="before")
    @classmethod
    def _pair(cls, value: object) -> object:
        return pairs_of(value) if isinstance(value, str) else value

    @field_validator("day_start")
    @classmethod
    def _before_five(cls, value: dt.time) -> dt.time:
        if value.tzinfo or value > dt.time(5):
            raise refused("must be between 00:00 and 05:00")
        return value

    @field_validator("base_url")
    @classmethod
    def _is_answered(cls, value: str, known: ValidationInfo) -> str:
        host, allowed = host_of(value), known.data.get("allowed_hosts", ["*"])
        if host != "localhost" and not validate_host(host, allowed):
            raise refused("must be at a host that TEDUH_ALLOWED_HOSTS names")
        return value

    @field_validator("https")
    @classmethod
    def _agrees_with_the_address(cls, value: bool, known: ValidationInfo) -> bool:  # noqa: FBT001 - as asked
        if value and known.data.get("base_url", "https").startswith("http:"):
            raise refused("must go with a TEDUH_BASE_URL that begins with https://")
        return value

    @field_validator("store")
    @classmethod
    def _has_its_bucket(cls, value: str, known: ValidationInfo) -> str:
        if value == "s3" and not known.data.get("s3_bucket"):
            raise refused("must go with a bucket, named by S3_BUCKET")
        return value

    @classmethod
    def name_of(cls, field: str) -> str:
        """The environment variable of a field."""
        return str(cls.model_fields[field].validation_alias or f"{PREFIX}{field.upper()}")


def read_environment() -> Environment:
    """All settings, or `WrongSettings` with one readable line for each that is wrong."""
    names = {Environment.name_of(field) for field in Environment.model_fields}
    given = {name for name in os.environ if name.startswith(PREFIX)}
    wrong = unknown_names(given - names - OTHER_NAMES, names, PREFIX)
    folder = os.environ.get(SECRETS_DIR) or None
    if folder and not Path(folder).is_dir():
        raise WrongSettings([*wrong, f'{SECRETS_DIR} is "{folder}": there is no such folder.'])
    try:
        environment = Environment(_secrets_dir=folder)  # type: ignore[call-arg]  # pydantic's own
    except ValidationError as error:
        wrong += [_line(problem) for problem in error.errors()]
    if wrong:
        raise WrongSettings(wrong)
    return environment


def settle(field: str, value: str) -> None:
    """What the command line knows better than the default; an operator's word, also in a file, goes first."""
    name = Environment.name_of(field)
    folder = Path(os.environ.get(SECRETS_DIR) or os.devnull)
    is_in_file = folder.is_dir() and any(path.name.upper() == name for path in folder.iterdir())
    if not is_in_file and not os.environ.get(name):
        os.environ[name] = value


def _line(problem: Any) -> str:  # noqa: ANN401 - pydantic's own dictionary
    place = str(problem["loc"][0])
    name = Environment.name_of(place) if place in Environment.model_fields else place
    return sentence(name, problem)
