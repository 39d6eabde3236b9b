"""The demo's exhibition: eight cloths of people of the demo, each with its licence where it has one."""

import json

import pytest

from teduh.config.demo.wall import design, hang_demo_cloth, queue_wall, table
from teduh.config.demo.words import demo_people
from teduh.exhibition import batik
from teduh.exhibition.access import given_consents
from teduh.exhibition.models import Exhibition, Hanging
from tests.config.demo.kept_cloths import DRAWN_FROM, made_again
from tests.factories import person

CLOTHS = table()["cloth"]


def test_there_are_eight_of_recordings_and_of_harmless_inputs():
    assert len(CLOTHS) == 8
    assert {cloth["source"] for cloth in CLOTHS} == {"recording", "line", "year"}


@pytest.mark.parametrize("cloth", CLOTHS, ids=lambda cloth: cloth["design"])
def test_each_is_somebodys_of_the_demo_and_a_recording_has_its_licence(cloth):
    assert cloth["maker"] in {somebody.username for somebody in demo_people()}
    assert bool(cloth["credit"]) == (cloth["source"] == "recording")
    kept = batik.from_json(design(cloth["design"]))
    assert kept.source == cloth["source"]
    assert batik.to_json(kept) == design(cloth["design"])


@pytest.mark.parametrize("name", DRAWN_FROM)
def test_a_design_from_a_recording_is_what_the_recording_gives(name):
    assert design(name) == made_again(name)


def test_every_recording_of_the_demo_is_one_of_the_shared():
    assert {cloth["design"] for cloth in CLOTHS if cloth["source"] == "recording"} == set(DRAWN_FROM)


def test_they_differ_as_cloths_of_people_do():
    assert len({batik.from_json(design(cloth["design"])).main for cloth in CLOTHS}) >= 6


@pytest.mark.usefixtures("homes", "db")
def test_a_worker_draws_and_hangs_one_and_a_second_time_leaves_it():
    for name in {cloth["maker"] for cloth in CLOTHS}:
        person(name)
    queue_wall()
    queue_wall()
    for _ in range(2):
        hang_demo_cloth.func(3)
    hanging = Hanging.objects.select_related("exhibition", "work").get()
    (cloth,) = hanging.work.cloths.all()
    assert (hanging.position, hanging.exhibition.is_demo, hanging.work.title) == (3, True, "Garis pulang")
    assert given_consents(hanging.work) == {"make", "keep", "show", "print", "name", "story"}
    assert cloth.panel["source"] == "line"
    assert json.loads(design("line"))["main"] == cloth.family
    assert Exhibition.objects.count() == 1
