"""What the value of a setting must be, beyond being a word or a number."""

import json
import re
from email.utils import parseaddr
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, Field, SecretStr, ValidationError
from pydantic_settings import NoDecode

from teduh.exhibition.headset import is_known
from teduh.foundation.key_rings import WrongKeysError, read_ring
from teduh.people.places import country_codes, known_time_zones

SHORTEST_KEY = 32
_PROVIDER = "must be a JSON list of objects with key, name, address (https), client_id and client_secret"
_HOST = re.compile(r"\*|\.?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:.]+\]")


def refused(words: str = "") -> ValueError:
    """To be raised: what the value must be, to go on after "it". Without words its form is shown."""
    return ValueError(words)


def host_of(address: str) -> str:
    """As `TEDUH_ALLOWED_HOSTS` would name it; `localhost` for an address that has none."""
    host = urlsplit(address).hostname or "localhost"
    return f"[{host}]" if ":" in host else host


def _address(value: str) -> str:
    """An address that can be taken apart: its port is a number, its brackets close."""
    try:
        _ = urlsplit(value).port
    except ValueError:
        raise refused() from None
    return value


def _host(value: str) -> str:
    if not _HOST.fullmatch(value):
        raise refused("must be a name such as teduh.example, without http:// and without a port")
    return value


def _sender(value: str) -> str:
    if "@" not in parseaddr(value)[1]:
        raise refused("must be a sender such as Teduh <teduh@teduh.example>")
    return value


def _zone(value: str) -> str:
    if value not in known_time_zones():
        raise refused("must be an IANA time zone such as Asia/Jakarta")
    return value


def _country(value: str) -> str:
    if value not in country_codes():
        raise refused("must be the two capital letters of a country such as ID")
    return value


def _headset(value: str) -> str:
    if value and not is_known(value):
        raise refused("must be a headset such as muse-2, cyton:/dev/ttyUSB0 or lsl")
    return value


def _delivered(value: str) -> str:
    return value if value == "*" else _country(value)


def pairs_of(text: str) -> dict[str, str]:
    """`DE=both,*=embedded` taken apart; what stands there is judged later."""
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    return {name.strip(): value.strip() for name, _, value in pairs}


class IdentityProvider(BaseModel, frozen=True, extra="forbid"):
    """Another place at which people may log in, as the operator agreed with it."""

    key: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    name: str = Field(min_length=1, max_length=60)
    # Plain http only on this machine: what is said there opens accounts.
    address: str = Field(pattern=r"^(https://[^/\s]+|http://(localhost|127\.0\.0\.1)(:\d+)?)(/\S*)?$")
    client_id: str = Field(min_length=1)
    client_secret: SecretStr


def providers_of(text: str) -> list[IdentityProvider]:
    """The JSON of the setting taken apart; why it is refused never repeats a part of it."""
    try:
        providers = [IdentityProvider.model_validate(each) for each in json.loads(text)]
    except (ValueError, TypeError, ValidationError):
        raise refused(_PROVIDER) from None
    if len({provider.key for provider in providers}) < len(providers):
        raise refused("must give each provider a key of its own")
    return providers


def _signing_key(value: SecretStr) -> SecretStr:
    """It signs every session and link, so nobody may guess it."""
    if len(value.get_secret_value()) < SHORTEST_KEY:
        raise refused(f"must have at least {SHORTEST_KEY} characters")
    return value


def _sealing_keys(value: SecretStr) -> SecretStr:
    try:
        read_ring(value.get_secret_value())
    except WrongKeysError:
        raise refused("must be keys of 32 bytes in base64, separated by blanks") from None
    return value


Address = Annotated[str, AfterValidator(_address)]
Host = Annotated[str, AfterValidator(_host)]
Sender = Annotated[str, AfterValidator(_sender)]
Zone = Annotated[str, AfterValidator(_zone)]
Headset = Annotated[str, AfterValidator(_headset)]
Country = Annotated[str, AfterValidator(_country)]
Delivered = Annotated[str, AfterValidator(_delivered)]
SigningKey = Annotated[SecretStr, AfterValidator(_signing_key)]
SealingKeys = Annotated[SecretStr, AfterValidator(_sealing_keys)]
# Read by their own functions instead of as JSON.
Hosts = Annotated[list[Host], NoDecode]
Providers = Annotated[list[IdentityProvider], NoDecode]
Deliveries = Annotated[dict[Delivered, Literal["stand-alone", "embedded", "both"]], NoDecode]
