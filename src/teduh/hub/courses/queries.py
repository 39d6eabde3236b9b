"""What the pages of courses show."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from teduh.foundation.leading import Lead, lead
from teduh.hub.courses.files import Check, Course, Lesson, Prose, Scenario, Scene, courses
from teduh.hub.courses.prose import html


@dataclass(frozen=True, slots=True)
class Card:
    """A course in a list and at the head of its page."""

    slug: str
    title: str
    summary: str
    language: str
    is_draft: bool
    minutes: int
    lessons: tuple[Lesson, ...]
    course: Course


@dataclass(frozen=True, slots=True)
class AskedCheck:
    """A check with where it leads on."""

    number: int
    check: Check
    more: Lead | None


@dataclass(frozen=True, slots=True)
class Step:
    """A scene with what can follow, as a tree: a page opens one branch after another."""

    scene: Scene
    following: tuple[tuple[str, "Step"], ...]
    more: Lead | None


@dataclass(frozen=True, slots=True)
class Played:
    """A scenario from its first scene on."""

    title: str
    first: Step


@dataclass(frozen=True, slots=True)
class LessonPage:
    """All of a lesson. `before` and `after` are its neighbours."""

    card: Card
    lesson: Lesson
    number: int
    blocks: tuple[Markup | AskedCheck | Played, ...]
    before: Lesson | None
    after: Lesson | None


def course_cards(language: str) -> list[Card]:
    return [_card(course, language) for course in courses()]


def course_card(slug: str, language: str) -> Card | None:
    return next((card for card in course_cards(language) if card.slug == slug), None)


def _card(course: Course, language: str) -> Card:
    spoken = course.language_of(language)
    lessons = course.lessons_in(language)
    return Card(
        slug=course.slug,
        title=course.facts.title[spoken],
        summary=course.facts.summary[spoken],
        language=spoken,
        is_draft=course.facts.status == "draft",
        minutes=sum(lesson.head.minutes for lesson in lessons),
        lessons=lessons,
        course=course,
    )


def lesson_page(slug: str, name: str, language: str) -> LessonPage | None:
    card = course_card(slug, language)
    names = [lesson.name for lesson in card.lessons] if card else []
    if card is None or name not in names:
        return None
    at = names.index(name)
    return LessonPage(
        card=card,
        lesson=card.lessons[at],
        number=at + 1,
        blocks=tuple(_blocks(card, card.lessons[at])),
        before=card.lessons[at - 1] if at else None,
        after=card.lessons[at + 1] if at + 1 < len(names) else None,
    )


def _blocks(card: Card, lesson: Lesson) -> list[Markup | AskedCheck | Played]:
    shown: list[Markup | AskedCheck | Played] = []
    numbers = iter(range(1, len(lesson.checks) + 1))
    for block in lesson.blocks:
        if isinstance(block, Prose):
            shown.append(html(block.markdown))
        elif isinstance(block, Check):
            shown.append(AskedCheck(next(numbers), block, _lead(block.more, card)))
        else:
            shown.append(Played(block.title, _step(block, block.begin, card)))
    return shown


def _step(scenario: Scenario, name: str, card: Card) -> Step:
    """Ends: the files were checked to have neither circles nor scenes that are not there."""
    scene = {each.name: each for each in scenario.scenes}[name]
    following = tuple((choice.text, _step(scenario, choice.to, card)) for choice in scene.choices)
    return Step(scene, following, _lead(scene.more, card) if scene.more else None)


def _lead(more: str, card: Card) -> Lead | None:
    """None leads to help, by itself or because the goal cannot be read now."""
    kind, _, name = more.partition(":")
    titles: Mapping[str, str] = {lesson.name: lesson.head.title for lesson in card.lessons}
    if kind == "lesson":
        return Lead(reverse("courses:lesson", args=[card.slug, name]), titles[name])
    return lead(kind, name, card.language) if name else None
