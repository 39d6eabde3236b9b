"""What somebody types goes into letters as words: it makes no line of the head, and no second reader."""

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client

from teduh.foundation.jobs.worker import run_pending
from teduh.people.actions.letters import send_letter
from tests.factories import person

pytestmark = pytest.mark.django_db

BENT = [
    "sari@contoh.id\r\nBcc: evil@example.org",
    "sari@contoh.id\nBcc: evil@example.org",
    "sari@contoh.id,evil@example.org",
    "sari@contoh.id;evil@example.org",
    "sari@contoh.id evil@example.org",
    "Sari <sari@contoh.id>, <evil@example.org>",
    "sari@contoh.id%0ABcc:evil@example.org",
    "sari@contoh.id\u2028Bcc: evil@example.org",
]


@pytest.mark.parametrize("address", BENT)
def test_an_address_that_holds_more_than_one_gets_no_letter(address, mailoutbox):
    sari = person("sari")
    EmailAddress.objects.create(user=sari, email="sari@contoh.id", verified=True, primary=True)
    Client().post("/account/password/reset/", {"email": address})
    run_pending()
    assert mailoutbox == []


@pytest.mark.parametrize("address", BENT)
def test_nobody_signs_up_with_such_an_address(address, mailoutbox):
    said = {
        "username": "sari", "display_name": "Sari", "email": address, "birth_date": "1995-02-03",
        "password1": "tenang-di-bawah-pohon", "country": "ID", "language": "id", "time_zone": "Asia/Jakarta",
    }  # fmt: skip
    Client().post("/account/signup/", said)
    run_pending()
    readers = [reader for letter in mailoutbox for reader in letter.recipients()]
    assert "evil@example.org" not in readers


@pytest.mark.parametrize("line", ["\r\n", "\n", "\r"])
def test_a_name_with_a_line_of_its_own_makes_no_line_of_the_head(line, mailoutbox):
    name = f"Sari{line}Bcc: evil@example.org{line}{line}Halo"
    letter = EmailMessage(subject=f"{name} asks", body="Halo", to=["ibu@contoh.id"])
    send_letter(letter)
    run_pending()
    heads = [(sent.recipients(), sent.message().get_all("Bcc")) for sent in mailoutbox]
    assert heads in ([], [(["ibu@contoh.id"], None)])
