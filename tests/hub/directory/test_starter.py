"""The directory that ships: whole, in two languages, and nothing in it claims what nobody did."""

from importlib import resources

import phonenumbers
import pytest

from teduh.hub.directory.actions import keep_listings, load_starter
from teduh.hub.directory.formats import table
from teduh.hub.directory.formats.checking import check
from teduh.hub.directory.models import Alias, Listing
from tests.hub.directory.listings import portable

TEXT = resources.files("teduh.hub.directory.data").joinpath("starter.csv").read_text("utf-8")
STARTER = table.read(TEXT).listings
COUNTRIES = {"ID", "US", "CA", "GB", "IE", "AU", "SG", "MY", "ZA", "BR", "DE", "AE", "EG", ""}


def test_the_file_has_no_fault():
    assert table.read(TEXT).findings == []
    assert check(STARTER) == []


@pytest.mark.parametrize("listing", STARTER, ids=lambda listing: listing.key)
def test_nobody_is_said_to_have_checked_anything(listing):
    assert listing.status == "unverified"
    assert (listing.verified_on, listing.verified_how, listing.verified_by) == (None, "", "")
    assert all(channel.result == "not_tried" and channel.tried_on is None for channel in listing.channels)


@pytest.mark.parametrize("listing", STARTER, ids=lambda listing: listing.key)
def test_every_row_says_what_was_read_in_both_languages_where_it_speaks_at_all(listing):
    assert listing.evidence
    for words in (listing.name, listing.about, listing.what_happens, listing.wait, listing.confidentiality):
        assert set(words) in ({"id", "en"}, set())


@pytest.mark.parametrize(
    "channel",
    [one for listing in STARTER for one in listing.channels if one.value.startswith("+")],
    ids=lambda one: one.value,
)
def test_every_long_number_is_e164(channel):
    number = phonenumbers.parse(channel.value)
    assert phonenumbers.is_possible_number(number)
    assert phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == channel.value


def test_it_covers_the_countries_that_were_looked_up():
    assert {listing.country for listing in STARTER} == COUNTRIES


def test_numbers_that_ended_are_no_channel_of_anything():
    dead = {"500454", "02196969293", "021500454"}
    digits = {"".join(filter(str.isdigit, one.value)) for listing in STARTER for one in listing.channels}
    assert not {number for number in digits if any(number.endswith(old.lstrip("0")) for old in dead)}


@pytest.mark.django_db
def test_a_new_place_gets_it_once():
    assert load_starter() == len(STARTER)
    assert load_starter() == 0
    assert Listing.objects.count() == len(STARTER)
    assert Alias.objects.filter(written="LISA Helpline").get().listing.key == "bisa-helpline"


@pytest.mark.django_db
def test_a_place_with_rows_of_its_own_is_left_alone():
    keep_listings([portable()])
    assert load_starter() == 0
    assert Listing.objects.get().key == "plain"
