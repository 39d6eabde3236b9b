"""A password that is little more than the name of this place is refused, whoever sets it."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.fixture(autouse=True)
def _of_sawah(settings):
    settings.BASE_URL = "https://teduh.sawahhijau.example"


@pytest.mark.parametrize(
    "password",
    ["Teduh-2026!", "teduhteduh", "momen.teduh.1", "SawahHijau99", "komunitas-2027", "admin!admin!"],
)
def test_words_of_this_place_alone_make_no_password(password):
    with pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert "password_of_this_place" in {error.code for error in refused.value.error_list}


@pytest.mark.parametrize(
    "password", ["lebih-teduh-lagi", "snowfall-in-june", "kopi hitam 2026", "teduh di Wulung"]
)
def test_they_may_be_among_others(password):
    validate_password(password)
