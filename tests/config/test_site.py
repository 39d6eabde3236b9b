"""The public hub in a folder: every page is there, and none needs a server."""

import re

import pytest

from teduh.config.command_line import main
from tests.hub.articles.written import EVERYTHING, article, published_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(tmp_path):
    published_article(slug="cemas", body=EVERYTHING)
    article(slug="rahasia")
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
    assert [page for page in site.rglob("*.html") if "rahasia" in page.read_text()] == []


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
