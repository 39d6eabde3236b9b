"""Somebody answers on a phone, half in Indonesian, half in Arabic, goes on elsewhere, and takes it back."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import PHONE
from tests.journeys.conftest import Open
from tests.journeys.server import Server
from tests.journeys.test_every_page import overflow, violations

START = "/surveys/at/attitudes/"


@pytest.fixture
def survey(server: Server) -> dict[str, str]:
    return server.furnish(survey="attitudes")


def begin(page: Page, country: str) -> None:
    page.goto(START + "?language=id")
    boxes = page.locator("input[type=checkbox]")
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        expect(box).not_to_be_checked()
        box.check()
    page.get_by_label("Di negara mana kamu tinggal?").select_option(country)
    page.get_by_role("button", name="Mulai").click()


def next_page(page: Page) -> None:
    """By the button that people see; another one answers the enter key."""
    page.locator(".survey-moves button[value=next]").click()


def choose(page: Page, **answers: Any) -> None:
    for name, codes in answers.items():
        for code in codes if isinstance(codes, list) else [codes]:
            page.locator(f"input[name='q:{name}'][value='{code}']").check()


def look(page: Page, wrong: list[object]) -> None:
    wrong += violations(page)
    assert overflow(page) <= 0
    expect(page.locator(".survey-help a[href^='tel:']").first).to_be_visible()


def answer_grid(page: Page) -> None:
    for line in page.locator(".survey-line").all():
        line.locator("input[value='4']").check(force=True)
    page.locator("input[name='g:holds_back:attention'][value='2']").check(force=True)


def answer_rest(page: Page, wrong: list[object]) -> None:
    """From the lines of the grid to the end."""
    answer_grid(page)
    look(page, wrong)
    next_page(page)
    choose(page, would_help="free", ease="5")
    look(page, wrong)
    next_page(page)
    choose(page, age="1", gender="99", place="1", education="3")
    look(page, wrong)
    next_page(page)


@pytest.mark.usefixtures("survey")
def test_a_phone_half_in_indonesian_half_in_arabic_resumed_and_withdrawn(open_browser: Open):
    wrong: list[object] = []
    page = open_browser("responden", language="id").page
    begin(page, "EG")
    look(page, wrong)
    choose(page, comfort="2")
    next_page(page)
    choose(page, whom=["family", "friends"])
    look(page, wrong)
    page.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("input[name='q:whom'][value='family']")).to_be_checked()
    look(page, wrong)
    link = page.url

    # On another device, from the link alone.
    other = open_browser("perangkat_lain", language="id").page
    other.goto(link)
    expect(other.locator("input[name='q:whom'][value='friends']")).to_be_checked()
    next_page(other)
    # Whom of the two, and nobody else.
    offered = other.locator("input[name='q:first']:visible")
    expect(offered).to_have_count(4)
    choose(other, first="friends")
    next_page(other)
    answer_rest(other, wrong)

    expect(other.get_by_role("heading", name="شكرًا لك")).to_be_visible()
    look(other, wrong)
    take_back(
        open_browser("tanpa_akun", language="id").page, other.locator(".survey-receipt").inner_text(), wrong
    )
    assert (other.request.get(link).status, wrong) == (404, [])


def take_back(page: Page, receipt: str, wrong: list[object]) -> None:
    """With the code alone."""
    assert re.fullmatch(r"([A-Z2-7]{5}-){5}[A-Z2-7]", receipt)
    page.goto("/surveys/withdraw/?language=ar")
    page.locator("#receipt").fill(receipt)
    look(page, wrong)
    page.locator(".survey-moves button").click()
    expect(page.get_by_role("heading", name="حُذفت إجاباتك")).to_be_visible()


@pytest.mark.usefixtures("survey")
def test_without_script_it_is_answered_as_well(open_browser: Open):
    wrong: list[object] = []
    page = open_browser("tanpa_skrip", language="id", java_script_enabled=False, viewport=PHONE).page
    begin(page, "ID")
    next_page(page)
    expect(page.get_by_role("alert")).to_be_visible()
    choose(page, comfort="4")
    next_page(page)
    choose(page, whom="97")
    next_page(page)
    answer_grid(page)
    next_page(page)
    choose(page, would_help="tools", ease="2")
    next_page(page)
    choose(page, age="2", gender="1", place="3", education="1")
    next_page(page)
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    page.get_by_role("button", name="Tarik jawaban saya").click()
    expect(page.get_by_role("heading", name="Jawabanmu sudah dihapus")).to_be_visible()
    assert wrong == []


@pytest.mark.usefixtures("survey")
def test_nobody_and_somebody_are_refused_before_they_are_sent(open_browser: Open):
    page = open_browser("tak_seorang", language="id").page
    begin(page, "ID")
    choose(page, comfort="1")
    next_page(page)
    choose(page, whom=["family", "97"])
    next_page(page)
    said = page.locator("input[name='q:whom'][value='97']").evaluate("box => box.validationMessage")
    assert said == "Satu jawabanmu tidak bisa dipilih bersama yang lain."
    expect(page.locator("input[name=page]")).to_have_value("whom")
