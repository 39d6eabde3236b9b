"""The pages of courses: to read without account, script or cookie, with every answer explained."""

import re

import pytest
from django.test import Client

from teduh.foundation import leading
from teduh.hub.courses.files import courses

pytestmark = pytest.mark.django_db
COURSE = courses()[0]
LESSONS = [lesson.name for lesson in COURSE.lessons_in("id")]


def page(address, language="id"):
    client = Client()
    client.cookies["django_language"] = language
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["id", "en"])
def test_courses_and_their_lessons_are_listed_in_the_readers_language(language):
    assert COURSE.facts.title[language] in page("/hub/courses/", language)
    shown = page(f"/hub/courses/{COURSE.slug}/", language)
    assert [lesson.head.title in shown for lesson in COURSE.lessons_in(language)] == [True] * len(LESSONS)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_explains_every_answer_and_leads_on(name):
    shown = page(f"/hub/courses/{COURSE.slug}/{name}/")
    lesson = next(each for each in COURSE.lessons_in("id") if each.name == name)
    answers = [answer for check in lesson.checks for answer in check.answers]
    assert shown.count('class="lesson-answer"') == len(answers)
    assert shown.count('class="lesson-because"') == len(answers)


def test_every_link_of_a_course_leads_somewhere():
    found = set()
    for name in LESSONS:
        found |= set(re.findall(r'<a href="(/[^"]*)"', page(f"/hub/courses/{COURSE.slug}/{name}/")))
    client = Client()
    assert {
        address: client.get(address).status_code
        for address in found
        if client.get(address).status_code >= 400
    } == {}


def test_a_goal_that_nobody_knows_becomes_the_way_to_help_and_a_known_one_its_link():
    address = f"/hub/courses/{COURSE.slug}/{LESSONS[1]}/"
    before = page(address)
    kept = dict(leading.sources)
    leading.sources.clear()
    try:
        without = page(address)
        leading.register("article", lambda name, _language: leading.Lead(f"/baca/{name}/", "Bacaan"))
        known = page(address)
    finally:
        leading.sources.clear()
        leading.sources.update(kept)
    assert ('href="/baca/' in without, 'href="/baca/' in known) == (False, True)
    assert page(address) == before


def test_a_draft_says_that_no_clinician_has_reviewed_it():
    for address in (f"/hub/courses/{COURSE.slug}/", f"/hub/courses/{COURSE.slug}/{LESSONS[0]}/"):
        assert "Draf, belum ditinjau klinisi." in page(address)


def test_courses_ask_no_database(django_assert_num_queries):
    client = Client()
    client.get("/hub/courses/")
    with django_assert_num_queries(0):
        answers = [client.get("/hub/courses/"), client.get(f"/hub/courses/{COURSE.slug}/")]
    assert [dict(answer.cookies) for answer in answers] == [{}, {}]


def test_lessons_ask_only_where_articles_are_and_set_no_cookie(django_assert_max_num_queries):
    client = Client()
    with django_assert_max_num_queries(3 * len(LESSONS)) as asked:
        answers = [client.get(f"/hub/courses/{COURSE.slug}/{name}/") for name in LESSONS]
    assert [dict(answer.cookies) for answer in answers] == [{}] * len(LESSONS)
    assert {query["sql"].split()[0] for query in asked.captured_queries} <= {"SELECT"}


@pytest.mark.parametrize("address", ["/hub/courses/nowhere/", f"/hub/courses/{COURSE.slug}/nowhere/"])
def test_what_is_not_there_is_not_there(address):
    assert Client().get(address).status_code == 404


def test_a_lesson_is_light():
    assert max(len(page(f"/hub/courses/{COURSE.slug}/{name}/")) for name in LESSONS) < 30_000
