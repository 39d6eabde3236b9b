"""An editor writes, a professional signs, a reader reads; whose papers have ended signs nothing."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Open
from tests.journeys.server import Server

ARTICLE = "/hub/id/articles/baru-ditulis/"


@pytest.fixture
def tokens(server: Server) -> dict[str, str]:
    people = {name: {"language": "id"} for name in ("redaksi", "rina", "joko")}
    return server.furnish(
        people=people, signing={"editor": "redaksi", "professional": "rina", "expired": "joko"}
    )


def status(page: Page, path: str) -> int:
    answer = page.goto(path)
    return answer.status if answer else 0


def test_an_article_is_written_signed_and_read(tokens: dict[str, str], open_browser: Open):
    reader = open_browser("nobody")
    assert status(reader.page, ARTICLE) == 404

    editor = open_browser("redaksi", token=tokens["redaksi"]).page
    editor.goto(f"/desk/articles/pages/{tokens['written']}/edit/")
    editor.locator("#id_summary").fill("Apa yang menolong saat cemas datang.")
    editor.locator("footer [data-w-dropdown-target=toggle]").last.click()
    editor.locator("button[name=action-submit]").click()
    editor.wait_for_load_state()
    assert status(reader.page, ARTICLE) == 404

    expired = open_browser("joko", token=tokens["joko"]).page
    assert status(expired, "/desk/hub/") == 404

    signer = open_browser("rina", token=tokens["rina"]).page
    signer.goto("/desk/hub/")
    signer.get_by_role("link", name="Baru ditulis").click()
    expect(signer.get_by_text("Apa yang menolong saat cemas datang.")).to_be_visible()
    until = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=180)
    signer.locator("#id_next_review_on").fill(until.isoformat())
    signer.locator("#id_agrees").check()
    signer.get_by_role("button", name="Sign this text").click()
    expect(signer.get_by_text("Signed. With the last signature")).to_be_visible()

    reader.page.goto(ARTICLE)
    expect(reader.page.get_by_text("Ditandatangani oleh Rina Larasati, M.Psi., Psikolog")).to_be_visible()
