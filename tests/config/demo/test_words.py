"""The demo's people and their words."""

import zoneinfo
from collections import Counter

import pytest

from teduh.config.demo.pictures import BACK_MOTIFS, FRONT_MOTIFS
from teduh.config.demo.words import demo_people, demo_words

MOTIFS = {*BACK_MOTIFS, *FRONT_MOTIFS}


def test_there_are_at_least_twenty_four_people_with_names_of_their_own():
    people = demo_people()

    assert len(people) >= 24
    assert len({p.username for p in people}) == len({p.name for p in people}) == len(people)


def test_people_live_in_three_indonesian_zones_and_a_second_country():
    zones = {country: {p.zone for p in demo_people() if p.country == country} for country in ("ID", "NL")}

    assert zones == {"ID": {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}, "NL": {"Europe/Amsterdam"}}
    assert {p.country for p in demo_people()} == set(zones)


def test_every_zone_is_known():
    assert {p.zone for p in demo_people()} <= zoneinfo.available_timezones()


def test_a_few_are_minors_and_all_of_them_are_private():
    minors = [p for p in demo_people() if p.age < 18]

    assert sorted(p.age for p in minors) == [16, 17, 17]
    assert all(p.private for p in minors)


def test_both_languages_are_spoken():
    spoken = Counter(p.language for p in demo_people())

    assert set(spoken) == {"id", "en"}
    assert spoken["id"] > spoken["en"]


def test_what_people_like_can_be_drawn():
    liked = [(set(p.motifs) <= set(BACK_MOTIFS), set(p.fronts) <= set(FRONT_MOTIFS)) for p in demo_people()]

    assert set(liked) == {(True, True)}


def test_every_motif_is_described_in_both_languages():
    assert {motif: set(texts) for motif, texts in demo_words().alts.items()} == {
        m: {"id", "en"} for m in MOTIFS
    }


def test_captions_belong_to_every_back_motif_and_are_plenty():
    captions = demo_words().captions

    assert set(captions) == set(BACK_MOTIFS)
    assert sum(len(texts) for by_language in captions.values() for texts in by_language.values()) >= 90


def test_comments_refer_to_known_motifs_and_are_plenty():
    remarks = demo_words().remarks

    assert {motif for r in remarks for motif in r.motifs} <= MOTIFS
    assert sum(len(texts) for r in remarks for texts in r.texts.values()) >= 60


@pytest.mark.parametrize("language", ["id", "en"])
def test_something_kind_can_be_said_under_every_picture(language):
    assert min(len(demo_words().fitting(motif, language)) for motif in BACK_MOTIFS) >= 7


def test_texts_fit_where_they_will_be_kept():
    words = demo_words()
    captions = [t for by_language in words.captions.values() for texts in by_language.values() for t in texts]
    comments = [t for r in words.remarks for texts in r.texts.values() for t in texts]
    alts = [t for texts in words.alts.values() for t in texts.values()]

    assert (max(map(len, captions)) <= 300, max(map(len, comments)) <= 500, max(map(len, alts)) <= 500) == (
        True,
    ) * 3
    assert max(len(p.bio) for p in demo_people()) <= 160
