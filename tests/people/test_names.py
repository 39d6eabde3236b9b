"""Names are what people can see of them, on one line."""

import pytest

from teduh.foundation.refusals import Refused
from teduh.people.actions import change_profile
from teduh.people.forms import ProfileForm
from teduh.people.rules import plain_name
from tests.factories import person


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Sari   Dewi ", "Sari Dewi"),
        ("Sari\nDewi", "Sari Dewi"),
        ("\u202eiraS", "iraS"),
        ("Sa\u200bri\u2066", "Sari"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("👩\u200d🚀 Ani", "👩\u200d🚀 Ani"),
        ("\u200b\u200d\u2060", ""),
        ("\u00ad", ""),
    ],
)
def test_what_nobody_sees_is_not_part_of_a_name(written, kept):
    assert plain_name(written) == kept


@pytest.mark.django_db
def test_an_invisible_name_is_refused_in_words():
    with pytest.raises(Refused) as no:
        change_profile(person(), display_name="\u200b", bio="")
    assert (no.value.code, no.value.status) == ("name_needed", 422)


@pytest.mark.django_db
def test_the_form_says_what_is_wrong_with_an_invisible_name():
    form = ProfileForm({"display_name": "\u2060", "bio": ""}, instance=person())
    assert form.errors.as_data()["display_name"][0].code == "name_needed"
