"""The course that ships: five lessons, answers that are all explained, and no branch without a way on."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from tests.hub.content import written
from tests.hub.content.test_files import DISCOURAGED, TELEPHONE, YEAR
from tests.hub.content.written import ARTICLES, COURSE, LANGUAGES, Text

LESSONS = ["01-notice", "02-ask", "03-listen", "04-connect", "05-look-after-yourself"]
PART = re.compile(r"^```(check|scenario)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FOUND = {
    (name, language): written.text_of(COURSE / language / f"{name}.md")
    for name in LESSONS
    for language in LANGUAGES
}


def parts(lesson: Text, kind: str) -> list[Any]:
    return [yaml.safe_load(inside) for named, inside in PART.findall(lesson.body) if named == kind]


def read_text(lesson: Text) -> str:
    return PART.sub("", lesson.body)


def leads(lesson: Text) -> Iterator[str]:
    yield from (check["more"] for check in parts(lesson, "check"))
    for scenario in parts(lesson, "scenario"):
        yield from (scene["more"] for scene in scenario["scenes"] if "ends" in scene)


def ways(scenes: dict[str, Any], begin: str, walked: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Each way from the first scene to an end; a circle would never come to one."""
    assert begin not in walked, f"{begin} leads back to itself"
    if "ends" in scenes[begin]:
        yield (*walked, begin)
    for choice in scenes[begin].get("choices", []):
        yield from ways(scenes, choice["to"], (*walked, begin))


def shape(lesson: Text) -> tuple[object, ...]:
    checks = [[bool(answer.get("right")) for answer in check["answers"]] for check in parts(lesson, "check")]
    scenes = [
        [
            (scene["name"], [choice["to"] for choice in scene.get("choices", [])])
            for scene in scenario["scenes"]
        ]
        for scenario in parts(lesson, "scenario")
    ]
    marks = re.findall(r"^(##|-|\d+\.) ", read_text(lesson), re.MULTILINE)
    return checks, scenes, marks, list(leads(lesson)), lesson.facts["minutes"]


def test_it_has_five_lessons_in_both_languages_built_alike():
    there = {language: sorted(path.stem for path in (COURSE / language).iterdir()) for language in LANGUAGES}
    assert there == {"id": LESSONS, "en": LESSONS}
    assert [name for name in LESSONS if shape(FOUND[name, "id"]) != shape(FOUND[name, "en"])] == []


def test_it_says_that_it_is_a_draft_and_where_it_comes_from():
    course = written.listed(COURSE / "course.yaml")
    assert (course["status"], list(course["title"]), list(course["summary"])) == (
        "draft",
        ["id", "en"],
        ["id", "en"],
    )
    assert len(course["sources"]) >= 2


def test_each_lesson_is_short_and_plain():
    long = {key: n for key, text in FOUND.items() if (n := len(written.words_of(read_text(text)))) > 500}
    assert long == {}
    assert [name for name in LESSONS if written.mean_sentence(read_text(FOUND[name, "id"])) > 15] == []
    assert [name for name in LESSONS if written.grade(read_text(FOUND[name, "en"])) > 6] == []


def test_every_answer_is_explained_and_one_is_right():
    for key, lesson in FOUND.items():
        checks = parts(lesson, "check")
        assert 2 <= len(checks) <= 3, key
        for check in checks:
            assert all(answer["text"] and answer["because"] for answer in check["answers"]), key
            assert any(answer.get("right") for answer in check["answers"]), key


def test_every_branch_ends_in_a_helpful_place_and_no_scene_is_out_of_reach():
    scenarios = [scenario for lesson in FOUND.values() for scenario in parts(lesson, "scenario")]
    assert len(scenarios) == 2 * len(LANGUAGES)
    for scenario in scenarios:
        scenes = {scene["name"]: scene for scene in scenario["scenes"]}
        assert {name for way in ways(scenes, scenario["begin"]) for name in way} == set(scenes)
        assert all(("choices" in scene) != ("ends" in scene and "more" in scene) for scene in scenes.values())


def test_every_way_on_is_there():
    known = {"help", *(f"article:{slug}" for slug in ARTICLES), *(f"lesson:{name[3:]}" for name in LESSONS)}
    assert {lead for lesson in FOUND.values() for lead in leads(lesson)} <= known


def test_no_word_of_it_does_harm_and_no_number_grows_old():
    harmful = {key: found[0] for key, text in FOUND.items() if (found := DISCOURAGED.search(text.body))}
    dialled = {
        key: found[0] for key, text in FOUND.items() if (found := TELEPHONE.search(YEAR.sub("", text.body)))
    }
    assert (harmful, dialled) == ({}, {})
