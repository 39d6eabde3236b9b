"""Courses as files: what is whole is read, and what is not is told with file, line and the next step."""

import shutil
from itertools import pairwise

import pytest

from teduh.config.command_line import main
from teduh.hub.courses.files import FOLDER, Prose, Scenario, read_course, read_courses
from teduh.hub.courses.files.paths import branches, scenario_problems
from teduh.hub.courses.files.problems import _sentences
from teduh.hub.courses.files.records import LEADS

COURSE = """\
order: 1
title: {id: Satu, en: One}
summary: {id: Kalimat., en: A sentence.}
status: draft
authors: [Teduh]
sources:
  - {title: A, publisher: B, url: "https://example.org/a", year: 2023}
  - {title: C, publisher: D, url: "https://example.org/c", year: 2024}
"""
LESSON = """\
---
title: Kenali
minutes: 3
summary: Pendek.
---
Kata **pertama**.

```check
question: Apa?
answers:
  - text: Ini
    right: yes
    because: Karena.
  - text: Itu
    because: Juga wajar.
more: help
```

```scenario
title: Di kantin
begin: a
scenes:
  - name: a
    text: Mulai.
    choices:
      - {text: Kiri, to: b}
      - {text: Kanan, to: c}
  - {name: b, text: Baik., ends: Bagus., more: "lesson:kenali"}
  - {name: c, text: Nanti., ends: Belum terlambat., more: help}
```
"""


@pytest.fixture
def folder(tmp_path):
    course = tmp_path / "satu"
    for language in ("id", "en"):
        (course / language).mkdir(parents=True)
        (course / language / "01-kenali.md").write_text(LESSON)
    (course / "course.yaml").write_text(COURSE)
    return course


def told(folder):
    course, problems = read_course(folder)
    assert (course is None) == bool(problems)
    return [(problem.file, problem.line, problem.code, problem.what) for problem in problems]


def test_a_whole_course_is_read(folder):
    course, problems = read_course(folder)
    assert problems == []
    assert course
    lesson = course.lessons_in("id")[0]
    assert (course.slug, lesson.name, lesson.head.minutes, len(lesson.blocks)) == ("satu", "kenali", 3, 3)
    assert lesson.blocks[0] == Prose("Kata **pertama**.")
    assert [answer.right for answer in lesson.checks[0].answers] == [True, False]


def test_a_course_of_one_language_is_shown_in_it(folder):
    shutil.rmtree(folder / "en")
    (folder / "course.yaml").write_text(COURSE.replace(", en: One", "").replace(", en: A sentence.", ""))
    course, problems = read_course(folder)
    assert course
    assert (problems, course.language_of("en"), course.lessons_in("en")[0].name) == ([], "id", "kenali")


LESSONS_WRONG = [
    ("---\ntitle", "title", ("head", 1)),
    ("minutes: 3\n", "", ("missing", 2)),
    ("minutes: 3", "minutes: lama", ("shape", 3)),
    ("summary: Pendek.", "summary: Pendek.\nsumary: x", ("unknown", 5)),
    ("question: Apa?", "question: [Apa", ("yaml", 10)),
    ("    right: yes\n", "", ("no_right", 9)),
    ("    because: Juga wajar.\n", "", ("missing", 14)),
    ("more: help\n```\n\n", "more: entah\n```\n\n", ("shape", 16)),
    ("Kata **pertama**.", "Kata <b>satu</b>.", ("html", 6)),
    ("Kata **pertama**.", "![foto](x.png)", ("html", 6)),
    ("to: c}", "to: d}", ("nowhere", 20)),
    ("to: c}", "to: b}", ("unreached", 20)),
    ("begin: a", "begin: b", ("unreached", 20)),
    (", ends: Belum terlambat., more: help", "", ("no_end", 20)),
    (", more: help}", "}", ("no_end", 20)),
    ("ends: Belum terlambat., more: help", "choices: [{text: Lagi, to: a}]", ("circle", 20)),
    ("ends: Bagus.,", "ends: Bagus., choices: [{text: Lagi, to: c}],", ("both", 20)),
    ("name: c", "name: b", ("twice", 20)),
    ("lesson:kenali", "lesson:tidak-ada", ("no_lesson", 1)),
]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    LESSONS_WRONG,
    ids=[case[2][0] + str(place) for place, case in enumerate(LESSONS_WRONG)],
)
def test_a_wrong_lesson_is_told_by_file_and_line(folder, old, new, expected):
    assert old in LESSON
    (folder / "id" / "01-kenali.md").write_text(LESSON.replace(old, new, 1))
    found = told(folder)
    assert (found[0][0], expected) == ("satu/id/01-kenali.md", (found[0][2], found[0][1]))


def test_a_block_without_an_end_is_told_by_its_first_line(folder):
    (folder / "id" / "01-kenali.md").write_text(LESSON.rstrip().removesuffix("```"))
    assert told(folder)[0][:3] == ("satu/id/01-kenali.md", 19, "fence")


COURSES_WRONG = [
    ("status: draft", "status: done", ("shape", 4)),
    ("status: draft", "status: signed", ("unsigned", 1)),
    ("order: 1\n", "", ("missing", 1)),
    (", en: One", "", ("languages", 1)),
    ('  - {title: C, publisher: D, url: "https://example.org/c", year: 2024}\n', "", ("shape", 6)),
    ("https://example.org/a", "javascript:x", ("shape", 7)),
    ("order: 1", "order: [", ("yaml", 3)),
]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    COURSES_WRONG,
    ids=[f"{case[2][0]}{place}" for place, case in enumerate(COURSES_WRONG)],
)
def test_wrong_facts_are_told_by_line(folder, old, new, expected):
    (folder / "course.yaml").write_text(COURSE.replace(old, new, 1))
    found = told(folder)
    assert (found[0][0], (found[0][2], found[0][1])) == ("satu/course.yaml", expected)


def test_what_is_not_there_is_told(folder, tmp_path):
    (tmp_path / "leer").mkdir()
    assert told(tmp_path / "leer") == [("leer/course.yaml", 1, "file", "")]
    (folder / "en" / "01-kenali.md").rename(folder / "en" / "kenali.md")
    assert ("satu/en/kenali.md", 1, "name", "kenali.md") in told(folder)


def test_languages_that_differ_in_more_than_words_are_told(folder):
    (folder / "en" / "01-kenali.md").write_text(
        LESSON.replace("more: help\n```\n\n", "more: lesson:kenali\n```\n\n", 1)
    )
    assert told(folder) == [("satu/en/01-kenali.md", 1, "differs", "id/kenali")]
    (folder / "en" / "02-tanya.md").write_text(LESSON)
    assert told(folder)[0][2:] == ("languages", "tanya")


def test_one_broken_course_keeps_no_other_from_being_read(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "dua")
    (folder / "course.yaml").write_text("order: [")
    found, problems = read_courses(tmp_path)
    assert ([course.slug for course in found], [problem.code for problem in problems]) == (["dua"], ["yaml"])


@pytest.mark.parametrize("code", sorted(_sentences()))
def test_every_problem_has_a_next_step_in_both_languages(code):
    sentences = _sentences()[code]
    assert set(sentences) == {"id", "en"}
    assert all(len(words.split(". ")) > 1 for words in sentences.values())


def test_the_command_tells_what_is_wrong_and_where(folder, tmp_path, capsys):
    assert main(["courses", "check", str(tmp_path)]) == 0
    assert "satu/id 1 kenali" in capsys.readouterr().out
    (folder / "id" / "01-kenali.md").write_text(LESSON.replace("to: c}", "to: d}"))
    assert main(["courses", "check", str(tmp_path), "--lang", "id"]) != 0
    assert "satu/id/01-kenali.md:20: Adegan d tidak ada." in capsys.readouterr().err


# ——— What ships ———


def shipped():
    return read_courses(FOLDER)


def test_what_ships_is_whole():
    found, problems = shipped()
    assert ([problem.told("en") for problem in problems], len(found) >= 1) == ([], True)


def test_what_ships_is_a_draft_until_a_clinician_signs():
    assert {(course.facts.status, course.facts.signed_by) for course in shipped()[0]} == {("draft", None)}


def test_every_branch_that_ships_ends_in_a_sentence_and_a_place_to_go():
    scenarios = [
        block
        for course in shipped()[0]
        for lessons in course.lessons.values()
        for lesson in lessons
        for block in lesson.blocks
        if isinstance(block, Scenario)
    ]
    assert scenarios
    for scenario in scenarios:
        assert scenario_problems(scenario) == []
        for way in branches(scenario):
            assert all(
                second.name in {choice.to for choice in first.choices} for first, second in pairwise(way)
            )
            assert (bool(way[-1].ends), bool(LEADS.match(way[-1].more or ""))) == (True, True)
