"""Whoever is blocked meets nothing of the other: no page, no picture, no row of the API."""

import re
from urllib.parse import urlsplit
from uuid import UUID

from playwright.sync_api import expect

from tests.journeys.browser import Someone
from tests.journeys.conftest import People
from tests.journeys.steps import share, take_photos

PAGES = (
    "/",
    "/people/",
    "/people/list/friends/",
    "/people/list/followers/",
    "/people/list/following/",
    "/people/circles/",
    "/settings/",
    "/settings/blocked/",
    "/comments/waiting/",
    "/notices/",
    "/capture/",
)
# An answer that stays open, and carries numbers only.
NEVER_ENDING = {"/api/v1/events"}


def addresses_of_media(someone: Someone, moment: str) -> list[str]:
    html = someone.visit(moment).content()
    return sorted(set(re.findall(r"/media/[^\s\"',]+", html)))


def routes(someone: Someone) -> dict[str, list[str]]:
    """Every route of the API with its methods, from its own document."""
    document = someone.context.request.get("/api/v1/openapi.json").json()
    return {path: list(methods) for path, methods in document["paths"].items()}


def filled(path: str, facts: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda gap: facts.get(gap[1], "1"), path)


def test_a_blocked_person_sees_nothing_on_any_route(people: People):
    ani, budi = people("ani", "budi", friends=True)
    take_photos(ani.page)
    moment = share(ani.page, "Only for those I trust")
    identity = urlsplit(moment).path.split("/")[2]
    media = addresses_of_media(budi, moment)
    assert media
    for address in media:
        assert budi.context.request.get(address).ok, address

    asking = f"/people/@{budi.name}/block/"
    ani.visit(asking).get_by_role("button", name="Block", exact=True).click()
    expect(ani.page).not_to_have_url(f"{ani.home}{asking}")

    traces = (ani.name, identity, "Only for those I trust")
    for address in media:
        assert budi.context.request.get(address).status == 404
    for path in PAGES:
        answer = budi.context.request.get(path)
        assert answer.ok, path
        assert not any(trace in answer.text() for trace in traces), path
    for path in (f"/m/{identity}/", f"/@{ani.name}/", f"/@{ani.name}/2026/11/"):
        assert budi.context.request.get(path).status == 404, path
    year, month = ani.page.evaluate("[new Date().getFullYear(), new Date().getMonth() + 1]")
    facts = {"username": ani.name, "moment_id": identity, "year": str(year), "month": str(month)}
    assert _read_every_route(budi, facts, traces) > 10
    assert _write_every_route(budi, facts) > 5


def _read_every_route(someone: Someone, facts: dict[str, str], traces: tuple[str, ...]) -> int:
    """Answers how many there are."""
    readable = [
        path for path, methods in routes(someone).items() if "get" in methods and path not in NEVER_ENDING
    ]
    for path in readable:
        answer = someone.context.request.get(filled(path, facts), headers={"accept": "application/json"})
        assert answer.status < 500, path
        assert not any(trace in answer.text() for trace in traces), path
        if is_about_them(path):
            assert answer.status == 404, path
    return len(readable)


def _write_every_route(someone: Someone, facts: dict[str, str]) -> int:
    """Answers how many there are. Each answers as if the other person and their moment did not exist."""
    someone.visit("/capture/")
    csrf = someone.page.evaluate("JSON.parse(document.getElementById('capture-page').text).csrf")
    headers = {"accept": "application/json", "x-csrftoken": csrf, "referer": someone.home}
    nobody = {**facts, "username": "nobody.at.all", "moment_id": str(UUID(int=7))}

    def answer(method: str, path: str, named: dict[str, str]) -> tuple[int, str]:
        address = filled(path, named)
        said = someone.context.request.fetch(address, method=method.upper(), headers=headers, data={})
        return said.status, said.text()

    writing = [
        (method, path)
        for path, methods in routes(someone).items()
        for method in methods
        if method != "get" and is_about_them(path)
    ]
    for method, path in writing:
        assert answer(method, path, facts) == answer(method, path, nobody), f"{method} {path}"
    return len(writing)


def is_about_them(path: str) -> bool:
    return any(f"{{{name}}}" in path for name in ("username", "moment_id"))
