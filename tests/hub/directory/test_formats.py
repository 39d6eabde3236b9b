"""Out into a file and in again: nothing is lost, and nothing is taken of a file that has a fault."""

import csv
import datetime as dt
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.foundation.refusals import Refused
from teduh.hub.directory.actions import keep_listings, load_starter
from teduh.hub.directory.formats import hsds, table
from teduh.hub.directory.formats.checking import check
from teduh.hub.directory.formats.portable import PortableAlias, PortableChannel
from teduh.hub.directory.models import Change, Listing
from teduh.hub.directory.portable import portable_listings
from tests.hub.directory.listings import confirmed, listed, portable

FORMATS = pytest.mark.parametrize("form", [table, hsds], ids=["csv", "hsds"])
WHOLE = confirmed(
    "whole",
    name={"id": 'Layanan "Teduh", Bali', "en": "=Service; line\nbroken"},
    wait={"id": "Lama", "en": "Long"},
    wait_on=dt.date(2026, 1, 2),
    province="ID-BA",
    zone="Asia/Makassar",
    hours="Mo-Fr 20:00-02:00",
    exceptions="2026-12-25 closed; 2026-12-31 08:00-12:00",
    channels=(
        PortableChannel("short", "119", "8", "slow", dt.date(2026, 4, 30)),
        PortableChannel("web", "https://x.example/?a=b"),
        PortableChannel("place", "Jl. Melati 5, Denpasar; lantai 2"),
    ),
    aliases=(PortableAlias("former_name", "Nama lama"), PortableAlias("misprint", "021-1")),
)


@FORMATS
def test_what_goes_out_comes_in_the_same(form):
    pair = [portable("a", paired_with="b"), portable("b", paired_with="a"), WHOLE]
    read = form.read(form.written(pair))
    assert (read.findings, read.listings) == ([], pair)


WORDS = (
    st.text(
        st.characters(codec="utf-8", exclude_characters="|\0\r", exclude_categories=["Cs", "Cc"]), min_size=1
    )
    .map(str.strip)
    .filter(bool)
)


@FORMATS
@given(names=st.tuples(WORDS, WORDS), note=WORDS | st.just(""))
def test_whatever_words_stand_in_it_they_come_in_the_same(form, names, note):
    made = portable(name=dict(zip(("id", "en"), names, strict=True)), about={"id": note} if note else {})
    assert form.read(form.written([made])).listings == [made]


@pytest.mark.django_db
@FORMATS
def test_a_place_that_takes_in_its_own_file_is_as_it_was(form):
    load_starter()
    listed(WHOLE)
    before = list(portable_listings())
    log = Change.objects.count()
    assert keep_listings(form.read(form.written(before)).listings) == (0, 0)
    Listing.objects.all().delete()
    assert keep_listings(form.read(form.written(before)).listings) == (len(before), 0)
    assert list(portable_listings()) == before
    assert Change.objects.count() == len(before) != log - 1


def test_the_export_tells_when_each_was_confirmed_so_that_copies_age_too():
    row = next(csv.DictReader(io.StringIO(table.written([WHOLE]))))
    service = json.loads(hsds.written([WHOLE]))["services"][0]
    assert (row["verified_on"], row["verified_how"], service["assured_date"]) == (
        "2026-05-01",
        "called",
        "2026-05-01",
    )


def test_hsds_says_numbers_and_hours_where_its_readers_look_for_them():
    service = json.loads(hsds.written([WHOLE]))["services"][0]
    assert service["phones"] == [{"number": "119", "type": "voice", "extension": 8}]
    assert [(line["byday"], line["opens_at"], line["closes_at"]) for line in service["schedules"][:2]] == [
        ("MO", "20:00", "02:00"),
        ("TU", "20:00", "02:00"),
    ]
    assert service["status"] == "active"
    assert service["url"] == "https://x.example/?a=b"


def test_of_somebody_elses_hsds_what_it_says_is_taken_and_the_rest_is_unknown():
    service = {
        "id": "line-7",
        "name": "A line",
        "status": "active",
        "url": "https://a.example/",
        "phones": [{"number": "+65 1800 221 4444"}],
        "service_areas": [{"extent": "SG"}],
    }
    read = hsds.read(json.dumps([service]))
    made = read.listings[0]
    assert read.findings == []
    assert [(one.kind, one.value) for one in made.channels] == [
        ("phone", "+6518002214444"),
        ("web", "https://a.example/"),
    ]
    assert (made.status, made.verified_on, made.country, made.anonymous, made.hours) == (
        "unverified",
        None,
        "SG",
        "unknown",
        "",
    )


def test_a_number_that_was_changed_in_one_of_two_places_is_told_and_not_lost():
    whole = json.loads(hsds.written([WHOLE]))
    whole["services"][0]["phones"][0]["number"] = "118"
    found = hsds.read(json.dumps(whole)).findings
    assert {(one.code, one.found) for one in found} == {
        ("phones_contradict", "118"),
        ("phones_contradict", "119"),
    }


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"channels": (PortableChannel("phone", "0246722565"),)}, "wrong_phone"),
        ({"channels": (PortableChannel("phone", "+6212"),)}, "wrong_phone"),
        ({"channels": (PortableChannel("short", "+62112"),)}, "wrong_short"),
        ({"channels": (PortableChannel("web", "http://x.example/"),)}, "wrong_web"),
        ({"channels": (PortableChannel("web", "javascript:alert(1)"),)}, "wrong_web"),
        ({"channels": (PortableChannel("fax", "+62246722565"),)}, "unknown_channel"),
        ({"channels": ()}, "no_channel"),
        ({"hours": "siang"}, "unreadable_hours"),
        ({"zone": "Asia/Bali"}, "unknown_zone"),
        ({"country": "XX"}, "unknown_country"),
        ({"country": "SG", "province": "ID-BA"}, "unknown_province"),
        ({"topics": ("love",)}, "unknown_topic"),
        ({"cost": "cheap"}, "unknown_cost"),
        ({"status": "active"}, "active_but_never_checked"),
        ({"name": {"id": "Layanan"}}, "name_in_two_languages"),
        ({"paired_with": "nobody"}, "unknown_paired_with"),
        ({"replaced_by": "plain"}, "unknown_replaced_by"),
        ({"key": "no spaces"}, "no_key"),
    ],
)
def test_each_fault_has_its_code_before_anything_is_written(facts, code):
    assert code in {finding.code for finding in check([portable(**facts)])}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("key,colour\na,red\n", "unknown_column"),
        ("name_id\na\n", "no_key_column"),
        ("key,kind\na,crisis,more\n", "too_many_cells"),
        ("key,wait_on\na,yesterday\n", "unreadable"),
        ("key,channels\na,nonsense\n", "unreadable"),
    ],
)
def test_a_csv_that_cannot_be_read_says_where(text, code):
    found = table.read(text).findings
    assert found[0].code == code
    assert found[0].place.startswith("line ")


@pytest.mark.parametrize("text", ["{", "3", '{"services": 4}', "[3]", '[{"teduh": {"colour": "red"}}]'])
def test_a_json_that_cannot_be_read_says_where(text):
    assert hsds.read(text).findings


@pytest.mark.django_db
def test_one_fault_keeps_the_whole_file_out():
    with pytest.raises(Refused) as refused:
        keep_listings([portable("good"), portable("bad", zone="Asia/Bali")])
    assert refused.value.code == "has_findings"
    assert not Listing.objects.exists()


@pytest.mark.parametrize(
    "broken",
    [
        {"phones": [None]},
        {"phones": "119"},
        {"phones": 1},
        {"service_areas": ["Bali"]},
        {"service_areas": 1.5},
    ],
    ids=str,
)
def test_a_file_of_others_that_is_broken_is_told_where(broken):
    reading = hsds.read(json.dumps({"services": [{"id": "a", "name": "A", **broken}]}))
    assert [(each.place, each.code, each.found) for each in reading.findings] == [
        ("service 1", "unreadable", next(iter(broken)))
    ]


def test_of_a_file_of_others_only_codes_of_places_are_taken_for_places():
    areas = [{"extent": "Indonesia"}, {"extent": "ID-BA"}]
    service = {"id": "a", "name": "A", "url": "https://a.example/", "service_areas": areas, "phones": None}
    reading = hsds.read(json.dumps([service]))
    assert [(each.country, each.province) for each in reading.listings] == [("ID", "ID-BA")]
    assert [*reading.findings, *check(reading.listings)] == []
