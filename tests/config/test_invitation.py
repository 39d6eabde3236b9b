"""The first administrator is invited also where servers run by themselves."""

import pytest

from teduh.config.command_line import main
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_link_that_is_printed_opens_the_page(capsys, client):
    code = main(["first-administrator"])
    address = capsys.readouterr().out.strip()

    assert (code, address.startswith("http://localhost:8000/first-administrator/")) == (0, True)
    assert client.get(address.removeprefix("http://localhost:8000")).status_code == 200


def test_who_comes_second_is_told(capsys):
    factories.person(is_staff=True, is_superuser=True)

    assert main(["first-administrator"]) == 1
    assert capsys.readouterr().err == "There is an administrator already; one can make others.\n"
