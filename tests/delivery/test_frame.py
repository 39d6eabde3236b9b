"""The document of the frame, and the script of a host's page."""

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.delivery.handshakes import ORIGIN, host
from tests.factories import person, signed_in

pytestmark = pytest.mark.django_db
FRAME = "/embed/now/?host=warga"


@pytest.fixture(autouse=True)
def registered():
    return host(origins=[ORIGIN, "https://app.warga.example:8443"])


def policy(answer) -> dict[str, str]:
    lines = (line.strip().partition(" ") for line in answer["Content-Security-Policy"].split(";"))
    return {name: told for name, _, told in lines}


def test_it_may_be_framed_by_exactly_the_registered_origins():
    answer = Client().get(FRAME)
    told = policy(answer)
    assert told["frame-ancestors"] == "'self' https://app.warga.example:8443 https://warga.example"
    assert "X-Frame-Options" not in answer
    assert {name: told[name] for name in ("default-src", "script-src", "style-src", "connect-src")} == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
    }


@pytest.mark.parametrize("path", ["/embed/now/", "/embed/now/?host=nobody", "/embed/now/?host=%00"])
def test_without_a_host_there_is_no_frame(path):
    answer = Client().get(path)
    assert (answer.status_code, answer["X-Frame-Options"]) == (404, "DENY")
    assert policy(answer)["frame-ancestors"] == "'none'"


def test_no_other_page_may_be_framed():
    pages = [signed_in(person()).get(path) for path in ("/", "/settings/hosts/", "/account/2fa/")]
    assert {(page["X-Frame-Options"], policy(page)["frame-ancestors"]) for page in pages} == {
        ("DENY", "'none'")
    }


def test_it_is_the_same_for_everybody_and_sets_no_cookie():
    nobody, sari = Client().get(FRAME), signed_in(person("sari", language="en")).get(FRAME)
    assert [dict(answer.cookies) for answer in (nobody, sari)] == [{}, {}]
    assert (b"sari" in sari.content, b'class="tabs"' in sari.content) == (False, False)


@pytest.mark.parametrize(
    ("locale", "said"), [("id", "Momenmu hari ini"), ("en", "Your moment today"), ("xx", "Momenmu")]
)
def test_it_speaks_the_language_that_the_host_asks_for(locale, said):
    assert said in Client().get(f"{FRAME}&locale={locale}").content.decode()


def test_the_script_of_a_hosts_page_is_small_open_to_every_origin_and_asks_nobody_else():
    answer = Client().get("/embed/teduh-now.js")
    script = answer.content.decode()
    assert (answer.status_code, len(answer.content) < 10_000, dict(answer.cookies)) == (200, True, {})
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert (
        re.findall(r"\b(?:eval|cookie|localStorage|innerHTML|import)\b(?!,)", script.split("(() =>")[1]) == []
    )


def test_the_frame_keeps_its_token_in_memory_alone():
    scripts = Path("src/teduh/moments/static/moments/embed").glob("*.js")
    kept = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|innerHTML|include\"")
    assert [found for script in scripts for found in kept.findall(script.read_text())] == []
