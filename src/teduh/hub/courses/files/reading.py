"""Courses from their folders: whole, or with everything that is wrong with them."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from teduh.hub.courses.files.lessons import read_lesson
from teduh.hub.courses.files.problems import Problem
from teduh.hub.courses.files.records import Check, Course, CourseFile, Lesson, Prose, Scenario
from teduh.hub.courses.files.shaping import shaped

FOLDER = Path(__file__).resolve().parents[2] / "content" / "courses"
LANGUAGES = ("id", "en")


@cache
def courses() -> tuple[Course, ...]:
    """Those that ship and are whole, in their order. `teduh courses check` says why one is left out."""
    return tuple(read_courses(FOLDER)[0])


def read_courses(folder: Path) -> tuple[list[Course], list[Problem]]:
    """Of a folder of courses: the whole ones in their order, and what is wrong with the others."""
    found, problems = [], []
    for each in sorted(path for path in folder.glob("*") if path.is_dir()):
        course, wrong = read_course(each)
        problems += wrong
        if course:
            found.append(course)
    return sorted(found, key=lambda course: (course.facts.order, course.slug)), problems


def read_course(folder: Path) -> tuple[Course | None, list[Problem]]:
    """One folder. Its problems name files as they lie beside it."""
    file = f"{folder.name}/course.yaml"
    try:
        text = (folder / "course.yaml").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None, [Problem(file, 1, "file")]
    facts, problems = shaped(CourseFile, text, file, 1)
    lessons, wrong = _lessons(folder)
    problems += wrong
    if facts is None or problems:
        return None, problems
    course = Course(folder.name, facts, lessons)
    problems = [*_of_facts(course, file), *_of_leads(course), *_of_languages(course)]
    return (None, problems) if problems else (course, [])


def _lessons(folder: Path) -> tuple[dict[str, tuple[Lesson, ...]], list[Problem]]:
    lessons: dict[str, tuple[Lesson, ...]] = {}
    problems: list[Problem] = []
    for language in LANGUAGES:
        if not (folder / language).is_dir():
            continue
        read = [
            read_lesson(path, f"{folder.name}/{language}/{path.name}")
            for path in sorted((folder / language).glob("*.md"))
        ]
        problems += [problem for _lesson, wrong in read for problem in wrong]
        lessons[language] = tuple(lesson for lesson, _wrong in read if lesson)
        if not read:
            problems.append(Problem(f"{folder.name}/{language}", 1, "no_lessons", language))
    if not lessons:
        problems.append(Problem(folder.name, 1, "no_lessons", folder.name))
    return lessons, problems


def _of_facts(course: Course, file: str) -> Iterator[Problem]:
    for name, texts in (("title", course.facts.title), ("summary", course.facts.summary)):
        if set(texts) != set(course.lessons):
            yield Problem(file, 1, "languages", name)
    if course.facts.status == "signed" and not course.facts.signed_by:
        yield Problem(file, 1, "unsigned")


def _of_languages(course: Course) -> Iterator[Problem]:
    """Only words may differ between languages."""
    (first, lessons), *others = course.lessons.items()
    for language, translated in others:
        if [lesson.name for lesson in translated] != [lesson.name for lesson in lessons]:
            yield Problem(
                f"{course.slug}/{language}", 1, "languages", ", ".join(_names_apart(lessons, translated))
            )
            continue
        for one, other in zip(lessons, translated, strict=True):
            if _shape(one) != _shape(other):
                yield Problem(_file(course, language, other), 1, "differs", f"{first}/{one.name}")


def _names_apart(one: tuple[Lesson, ...], other: tuple[Lesson, ...]) -> list[str]:
    return sorted({lesson.name for lesson in one} ^ {lesson.name for lesson in other}) or [
        "the order of lessons"
    ]


def _shape(lesson: Lesson) -> list[object]:
    return [_shape_of(block) for block in lesson.blocks if not isinstance(block, Prose)]


def _shape_of(block: Check | Scenario) -> object:
    if isinstance(block, Check):
        return [answer.right for answer in block.answers], block.more
    scenes = [(scene.name, scene.more, [choice.to for choice in scene.choices]) for scene in block.scenes]
    return block.begin, scenes


def _of_leads(course: Course) -> Iterator[Problem]:
    for language, lessons in course.lessons.items():
        names = {lesson.name for lesson in lessons}
        for lesson in lessons:
            for lead in _leads(lesson):
                kind, _, name = lead.partition(":")
                if kind == "lesson" and name not in names:
                    yield Problem(_file(course, language, lesson), 1, "no_lesson", name)


def _leads(lesson: Lesson) -> Iterator[str]:
    for block in lesson.blocks:
        if isinstance(block, Check):
            yield block.more
        elif isinstance(block, Scenario):
            yield from (scene.more for scene in block.scenes if scene.more)


def _file(course: Course, language: str, lesson: Lesson) -> str:
    numbers: Mapping[str, int] = {
        each.name: number for number, each in enumerate(course.lessons[language], 1)
    }
    return f"{course.slug}/{language}/{numbers[lesson.name]:02}-{lesson.name}.md"
