"""A secret key changes: what the former one signed and sealed still holds, what is new is the new one's."""

import datetime as dt
from uuid import UUID

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import InvalidToken
from django.core import signing
from django.core.management import call_command

from teduh.config import first_administrator
from teduh.media.signing import Link, sign, unsign
from teduh.people.actions import issue_token
from teduh.people.models import AccessToken
from teduh.people.queries.signed_in import signed_in
from teduh.people.sealing import seal, unseal
from tests.factories import person

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
LINK = Link(UUID(int=7), 42)


@pytest.fixture
def rotate(settings):
    """Sets a new key and keeps the former one."""

    def change(new: str = "the next", *, keeping: bool = True) -> None:
        former = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = new, former if keeping else []

    return change


def test_links_to_media_hold_and_new_ones_are_made_by_the_new_key(rotate, settings):
    former = sign(LINK, NOON)
    rotate()
    made = sign(LINK, NOON)
    settings.SECRET_KEY_FALLBACKS = []
    assert (unsign(made, NOON), unsign(former, NOON)) == (LINK, None)
    rotate("another")
    assert unsign(made, NOON) == LINK


@pytest.mark.django_db
def test_letters_that_are_under_way_hold(rotate):
    sari = person("sari", password="lama-sekali")  # noqa: S106 - made up for tests
    address = EmailAddress.objects.create(user=sari, email="sari@contoh.id", primary=True)
    confirmation, reset = EmailConfirmationHMAC(address).key, default_token_generator.make_token(sari)
    rotate()
    found = EmailConfirmationHMAC.from_key(confirmation)
    assert (found.email_address, default_token_generator.check_token(sari, reset)) == (address, True)


def test_what_is_sealed_opens_and_what_is_new_needs_no_former_key(rotate, settings):
    former = seal("rahasia")
    rotate()
    made = seal("baru")
    assert (unseal(former), unseal(made)) == ("rahasia", "baru")
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(made) == "baru"
    with pytest.raises(InvalidToken):
        unseal(former)


@pytest.mark.django_db
def test_the_command_makes_a_former_key_needless(rotate, settings):
    sari = person("sari")
    TOTP.activate(sari, "JBSWY3DPEHPK3PXP")
    codes = RecoveryCodes.activate(sari).get_unused_codes()
    rotate()
    call_command("reseal", verbosity=0)
    settings.SECRET_KEY_FALLBACKS = []
    totp = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert unseal(totp.data["secret"]) == "JBSWY3DPEHPK3PXP"
    assert RecoveryCodes.activate(sari).get_unused_codes() == codes


@pytest.mark.django_db
def test_whoever_is_signed_in_stays_signed_in_without_any_former_key(rotate):
    token = issue_token(person("sari"), kind=AccessToken.Kind.WEB)
    rotate(keeping=False)
    assert signed_in(token) is not None


@pytest.mark.django_db
def test_the_link_of_the_first_administrator_holds(client, rotate):
    link = first_administrator.link()
    rotate()
    assert client.get(link).status_code == 200


def test_a_key_that_is_no_longer_named_signs_nothing(rotate):
    signed = signing.dumps("x")
    rotate(keeping=False)
    with pytest.raises(signing.BadSignature):
        signing.loads(signed)
