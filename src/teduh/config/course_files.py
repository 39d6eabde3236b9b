"""`teduh courses check`: what is wrong with a folder of courses, and how it reads."""

import argparse
import sys
from collections.abc import Iterator

from teduh.config.endings import REFUSED, Ending
from teduh.foundation.reading_level import reading_level
from teduh.hub.courses.files import FOLDER, Course, Lesson, Prose, read_courses
from teduh.safety.wording import lint


def main(asked: argparse.Namespace) -> None:
    """A line for each lesson and finding; ends with a code when a course cannot be shown."""
    folder = asked.folder or FOLDER
    found, problems = read_courses(folder)
    for course in found:
        sys.stdout.write("\n".join(_told(course, asked.lang)) + "\n")
    if problems:
        raise Ending(*(problem.told(asked.lang) for problem in problems), code=REFUSED)
    if not found:
        raise Ending(f"{folder}: no course.", code=REFUSED)


def _told(course: Course, language: str) -> Iterator[str]:
    for spoken, lessons in course.lessons.items():
        for number, lesson in enumerate(lessons, 1):
            text = _text(lesson)
            level = reading_level(text, spoken)
            age = f", age {level.age:.0f}" if level.age is not None else ""
            mark = "" if level.is_easy else " (hard)"
            name = f"{course.slug}/{spoken} {number} {lesson.name}"
            yield f"{name}: {level.words_a_sentence:.1f} words a sentence{age}{mark}"
            for finding in lint(text, spoken):
                why = f"{finding.reason_in(language)} {finding.suggestion}"
                yield f"  {finding.kind}: {finding.phrase!r}. {why}"


def _text(lesson: Lesson) -> str:
    """Its prose, without the marks of Markdown."""
    prose = "\n".join(block.markdown for block in lesson.blocks if isinstance(block, Prose))
    return "\n".join(line.lstrip("#->* ") for line in prose.splitlines())
