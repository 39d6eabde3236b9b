"""The whole set-up of deploy/, upgraded under load: nobody who reads or posts meanwhile notices."""

import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.files import ROOT
from tests.deploy.town import NAME, Proxy, Town, rolled, town
from tests.deploy.traffic import CAPTION, WORDS, Traffic

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1", "localhost"]),
    pytest.mark.timeout(600),
]
PEOPLE = 150
PREPARED_WITHIN_SECONDS = 120


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, Proxy]]:
    with town(tmp_path_factory.mktemp("town")) as made:
        yield made


@pytest.fixture(scope="module")
def tokens(place: tuple[Town, Proxy]) -> list[str]:
    command = [sys.executable, "-m", "tests.deploy.furnish", str(PEOPLE)]
    made = subprocess.run(
        command, cwd=ROOT, env=place[0].environment, capture_output=True, text=True, check=True
    )
    found: list[str] = json.loads(made.stdout)
    return found


@pytest.fixture(scope="module")
def upgraded(place: tuple[Town, Proxy], tokens: list[str]) -> tuple[Town, Proxy, Traffic, str, int]:
    """Both web servers and both workers restarted, while people read and post."""
    made, proxy = place
    traffic = Traffic(proxy.port, tokens)
    traffic.prepare()
    traffic.start(readers=3)
    time.sleep(3)
    with rolled(made, proxy) as script:
        for worker in made.workers:
            worker.restart()
        said, _ = script.communicate(timeout=300)
        code = script.returncode
    time.sleep(2)
    traffic.end()
    return made, proxy, traffic, said, code


def test_no_request_fails_while_every_process_is_restarted(upgraded):
    made, _, traffic, said, code = upgraded

    assert (code, [line.partition(": ")[2] for line in said.splitlines()]) == (
        0,
        ["taken out", "ready, and back"] * 2,
    )
    assert traffic.wrong == [], "\n".join(traffic.wrong)
    assert [len(member.codes) for member in made.members()] == [1, 1, 1, 1]
    assert (traffic.asked["GET"] > 50, len(traffic.moments) > 5) == (True, True)


def test_every_acknowledged_moment_is_prepared_afterwards(upgraded):
    _, _, traffic, _, _ = upgraded
    deadline = time.monotonic() + PREPARED_WITHIN_SECONDS
    waiting = list(traffic.moments)
    while waiting and time.monotonic() < deadline:
        waiting = [each for each in waiting if traffic.state(*each) != "live"]
        time.sleep(0.5)

    assert waiting == []


def test_every_process_ended_well_when_it_was_told_to(upgraded):
    made, *_ = upgraded
    assert {member.name: member.codes for member in made.members()} == {
        member.name: [0] for member in made.members()
    }


def test_no_log_names_a_person_what_they_wrote_or_their_token(upgraded):
    made, proxy, traffic, *_ = upgraded
    for path in ("/@wulandari/?from=rahasia", "/api/v1/people/wulandari", "/m/not-there/?q=Wulandari"):
        asked = urllib.request.Request(f"http://127.0.0.1:{proxy.port}{path}", headers={"Host": NAME})
        try:
            urllib.request.urlopen(asked).close()  # noqa: S310 - as above
        except urllib.error.HTTPError as error:
            error.close()
    written = made.logs() + (proxy.folder / "access.log").read_text()
    personal = [
        CAPTION,
        WORDS,
        "wulandari",
        "Wulandari",
        "Sekarayu",
        "kawan",
        "Kawan Baik",
        "rahasia",
        *traffic.tokens,
    ]

    assert [word for word in personal if word in written] == []


def test_every_line_of_the_product_is_json(upgraded):
    made, *_ = upgraded
    lines = [line for member in made.members() for line in member.log.read_text().splitlines()]
    assert [line for line in lines if not line.startswith("{")] == []


def test_the_proxy_shows_nobody_what_is_for_those_who_watch(upgraded):
    _, proxy, *_ = upgraded
    codes = {}
    for path in ("/metrics", "/readyz", "/healthz"):
        asked = urllib.request.Request(f"http://127.0.0.1:{proxy.port}{path}", headers={"Host": NAME})
        try:
            with urllib.request.urlopen(asked) as answer:  # noqa: S310 - as above
                codes[path] = answer.status
        except urllib.error.HTTPError as error:
            with error:
                codes[path] = error.code

    assert codes == {"/metrics": 404, "/readyz": 404, "/healthz": 200}


def test_metrics_tell_what_all_processes_of_the_host_counted(upgraded):
    made, _, traffic, *_ = upgraded
    told = exposed(made)
    routes = re.findall(r'teduh_requests_total\{method="GET",route="([^"]+)",status="2xx"\} ([\d.]+)', told)
    feeds = sum(float(count) for route, count in routes if "feed" in route)
    reads = traffic.asked["GET"]

    assert reads * 0.5 <= feeds <= reads
    assert "teduh_database_up 1.0" in told


def exposed(made: Town) -> str:
    token = (Path(made.environment["TEDUH_SECRETS_DIR"]) / "teduh_metrics_token").read_text()
    address = f"http://{made.address(made.webs[0])}/metrics"
    asked = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(asked) as answer:  # noqa: S310 - as above
        return str(answer.read().decode())
