"""The public hub in a folder: every page is there, and none needs a server."""

import re

import pytest

from teduh.config.command_line import main
from teduh.hub.courses.queries import course_cards
from tests.hub.articles.written import EVERYTHING, article, published_article
from tests.hub.directory.listings import listed, portable

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(tmp_path):
    published_article(slug="cemas", body=EVERYTHING)
    article(slug="tulisan-terkunci")
    listed(portable("bali", name={"id": "Layanan Bali", "en": "Bali line"}, province="ID-BA"))
    assert main(["content", "site", str(tmp_path)]) == 0
    return tmp_path


def test_every_link_within_the_folder_leads_to_a_file_that_is_there(site):
    broken = []
    for page in site.rglob("*.html"):
        links = re.findall(r'(?:href|src)="([^"#]+)', page.read_text())
        inner = [link for link in links if not re.match(r"https?:|mailto:|tel:", link)]
        broken += [(page.name, link) for link in inner if not (page.parent / link).exists()]
    assert broken == []


def test_signed_articles_are_there_and_nothing_else_is(site):
    assert (site / "hub/id/articles/cemas/index.html").exists()
    assert [page for page in site.rglob("*.html") if "tulisan-terkunci" in page.read_text()] == []


def test_no_page_has_a_script_a_form_or_an_address_that_begins_at_the_root(site):
    told = {page: page.read_text() for page in site.rglob("*.html")}
    wrong = [page for page, html in told.items() if re.search(r'<script|<form|(?:href|src)="/', html)]
    assert (len(told) > 5, wrong) == (True, [])


def test_styles_find_their_font_and_ornaments(site):
    style = site / "static/foundation/teduh.css"
    named = re.findall(r'url\("([^":)]+)"\)', style.read_text())
    assert named
    assert [each for each in named if not (style.parent / each).exists()] == []


def test_help_is_in_the_folder_too(site):
    assert (site / "help/index.html").exists()


def test_the_whole_directory_and_the_courses_are_there_in_every_language(site):
    found = [
        [words in (site / file).read_text() for file, words in lines]
        for lines in (
            (("directory/index.html", "Layanan Bali"), ("directory/at/bali/index.html", "Layanan Bali")),
            (("en/directory/index.html", "Bali line"), ("en/directory/at/bali/index.html", "Bali line")),
            (("hub/courses/index.html", "Mendampingi"), ("en/hub/courses/index.html", "Helping a friend")),
        )
    ]
    assert found == [[True, True]] * 3
    lessons = sorted(
        page.parent.name for page in (site / "en/hub/courses/help-a-friend").glob("*/index.html")
    )
    assert lessons == sorted(lesson.name for lesson in course_cards("en")[0].lessons)


def test_pages_of_a_language_lead_to_pages_of_that_language(site):
    english = (site / "hub/en/index.html").read_text()
    assert 'href="../../en/hub/courses/index.html"' in english
    assert 'href="../../en/directory/index.html"' in english
