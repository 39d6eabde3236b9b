"""Every page, in both languages, light and dark, on a phone and on a desk, for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page, ViewportSize, expect

from tests.journeys.browser import DESK, PHONE, Someone, Watch
from tests.journeys.conftest import People, sat_down
from tests.journeys.server import Server
from tests.journeys.steps import open_camera, share, take_photos

Light = Literal["light", "dark"]
Sight = tuple[Light, str, str]
Seats = dict[str, tuple[Someone, Watch]]
# Every language beside a size; what else differs between two lights is nothing but colour.
SIGHTS: tuple[Sight, ...] = (("light", "phone", "id"), ("light", "desk", "en"))
LIGHTS: tuple[Light, ...] = ("light", "dark")
SIZES = {"phone": PHONE, "desk": DESK}
# What is left of 1280 pixels to somebody who zooms to four times the size (WCAG 2.2, 1.4.10).
NARROWEST: ViewportSize = {"width": 320, "height": 640}

NOWHERE = "/nothing/is/here/"
OUTSIDE = (
    "/",
    "/account/login/",
    "/account/signup/",
    "/account/signup/passkey/",
    "/account/password/reset/",
    "/account/providers/cancelled/",
    "/places/",
    "/help/",
    "/directory/",
    "/directory/at/healing119/",
    "/exhibition/",
    "/exhibition/at/hujan/",
    "/exhibition/at/hujan/projector/",
    "/exhibition/works/{work}/",
    "/stories/",
    "/stories/{story}/",
    "/stories/challenges/kesehatan-mental/",
    "/events/",
    "/events/at/hujan/",
    "/events/at/hujan/replay/",
    "/surveys/",
    "/surveys/at/attitudes/",
    "/surveys/answer/{answering}/",
    "/hub/self-checks/phq-9/",
    "/ask/",
    "/hub/courses/help-a-friend/",
    "/hub/courses/help-a-friend/ask/",
    "/findings/",
    "/findings/attitudes/",
    "/findings/attitudes/first/",
    "/hub/id/",
    "/hub/en/articles/cemas/",
    "/hub/id/search/?q=cemas",
    "/findings/waves/",
    NOWHERE,
)
SHOWN_ELSEWHERE = "{moment}embed/"
INSIDE = (
    "/",
    "/capture/",
    "{moment}",
    "{moment}remove/",
    SHOWN_ELSEWHERE,
    "/@{ani}/",
    "/@{budi}/",
    "/comments/waiting/",
    "/memories/",
    "/memories/hidden/",
    "/memories/2026/11/",
    "/notices/",
    "/people/",
    "/people/find/?username={budi}",
    "/people/circles/",
    "/people/@{budi}/block/",
    "/people/@{budi}/mute/",
    "/report/person/{budi}/",
    "/report/person/{budi}/?reason=hate",
    "/reports/",
    "/events/mine/",
    "/events/at/hujan/ticket/",
    "/exhibition/make/",
    "/exhibition/mine/{work}/",
    "/exhibition/mine/{drawn}/1/",
    "/settings/",
    "/settings/notifications/",
    "/settings/devices/",
    "/settings/trials/",
    "/settings/hosts/",
    "/settings/connections/",
    "/day/2026-11-20/",
    "/settings/blocked/",
    "/settings/comments/",
    "/settings/comments/log/",
    "/settings/comments/hidden/",
    "/settings/comments/written/",
    "/account/2fa/",
    "/account/password/change/",
)


# A moment of friends is on nobody else's page, not even for its author.
NOT_THERE = (NOWHERE, SHOWN_ELSEWHERE)
# Of a decision about oneself.
DECIDED = ("/decisions/{decision}/",)
# What only those see who run the place.
STAFF = (
    "/desk/",
    "/desk/cases/{waits}/",
    "/desk/reports/",
    "/desk/reports/{case}/",
    "/desk/sealed/{sealed}/",
    "/desk/appeals/{decision}/",
    "/desk/data-requests/",
    "/desk/delivery/",
    "/ending/",
    "/mentions/",
    "/desk/exhibition/at/hujan/",
)
# Met seldom: each light, size and language once.
SELDOM = {
    "nobody": (
        "/stories/before/",
        "/stories/take-back/",
        "/account/password/reset/done/",
        "/account/password/reset/key/1-over/",
        "/account/inactive/",
        "/account/confirm-email/",
        "/account/confirm-email/over/",
        "/offline/id/",
        "/offline/en/",
        "/events/at/hujan/leaving/",
        "/exhibition/yours/{link}/",
        "/surveys/withdraw/",
        "/help/kept/id/",
        "/directory/kept/en/",
        "/help/words/",
        "/policy/",
        "/policy/quarters/",
        "/findings/attitudes/DE/",
        "/findings/waves/EG/",
        "/hub/en/",
        "/hub/id/topics/feelings/",
        "/hub/id/glossary/",
        "/hub/id/exercises/",
        "/ask/reply/",
        "/ask/answered/",
        "/hub/courses/",
        "/hub/self-checks/",
        "/help/public-system/",
        "/help/professionals/",
        "/help/leaving/",
        "/directory/?country=ID&topic=mood&open=on",
        "/directory/at/healing119/report/",
        "/directory/changes/",
    ),
    "rani": (
        "/people/list/friends/",
        "/people/list/followers/",
        "/people/circles/{circle}/",
        "/people/circles/{circle}/remove/",
        "/settings/data/",
        "/account/email/",
        "/account/2fa/webauthn/",
        "/account/logout/",
        "/stories/mine/",
        "/stories/mine/{returned}/",
        "/stories/challenges/kesehatan-mental/enter/",
        "/exhibition/make/line/",
        "/exhibition/make/year/",
        "/exhibition/mine/",
        "/exhibition/mine/{drawn}/",
        "/exhibition/mine/{worn}/",
    ),
    "tono": ("/reports/{report}/",),
    "ratna": (
        "/desk/staffing/",
        "/desk/staffing/policy/",
        "/desk/incidents/",
        "/desk/incidents/{incident}/",
        "/desk/incidents/{incident}/breach/",
        "/desk/stories/",
        "/desk/stories/{held_story}/",
        "/desk/stories/challenges/",
        "/desk/stories/challenges/kesehatan-mental/",
        "/events/at/hujan/door/",
        "/desk/events/",
        "/desk/events/at/hujan/",
        "/desk/events/at/hujan/replay/id/",
        "/desk/events/speakers/",
        "/desk/exhibition/",
        "/desk/exhibition/take-in/",
        "/desk/exhibition/record/",
        "/desk/directory/",
        "/desk/directory/at/healing119/",
        "/desk/surveys/",
        "/desk/surveys/{questionnaire}/",
        "/desk/surveys/{questionnaire}/preview/",
        "/desk/surveys/at/attitudes/",
        "/desk/surveys/imports/",
        "/desk/surveys/imports/{faulty}/",
        "/desk/surveys/imports/{faulty}/file/",
        "/desk/surveys/imports/{faulty}/columns/1/",
        "/desk/surveys/imports/{faulty}/sets/0/",
        "/desk/surveys/imports/{ready}/plan/",
        "/desk/surveys/imports/{ready}/population/",
        "/desk/surveys/imports/{ready}/order/",
        "/desk/surveys/imports/{ready}/report/",
        "/desk/surveys/imports/{ready}/preview/",
        "/desk/hub/",
        "/desk/hub/topics/",
        "/desk/hub/waiting/{waiting}/",
    ),
}
SELDOM_SIGHTS: tuple[Sight, ...] = (("dark", "phone", "en"), ("light", "desk", "id"))
# As a host's page frames it.
FRAMED = ("/embed/now/?host=tetangga",)


@dataclass(frozen=True)
class World:
    """Two friends, one moment, a comment that waits, and what is at the desk."""

    ani: str
    budi: str
    moment: str
    tokens: dict[str, str]

    def path(self, pattern: str) -> str:
        return pattern.format(ani=self.ani, budi=self.budi, moment=self.moment, **self.tokens)


@pytest.fixture(scope="session")
def world(server: Server, browser: Browser) -> World:
    tokens = server.furnish(
        people={
            "rani": {"language": "en"},
            "tono": {"language": "en"},
            "ratna": {"language": "en", "is_superuser": True, "is_staff": True},
            "dedi": {"language": "en", "is_staff": True},
        },
        friends=[["rani", "tono"]],
        desk=["rani", "tono", "dedi"],
        host="tetangga",
        hung="rani",
        told={"author": "rani", "moderator": "dedi"},
        seats={"hujan": "rani"},
        survey="attitudes",
        imports="ratna",
        hub=True,
    )
    context = browser.new_context(base_url=server.url)
    context.add_cookies([{"name": "teduh", "value": tokens["rani"], "url": server.url}])
    page = context.new_page()
    take_photos(page)
    page.get_by_label("Describe the back picture").fill("A long description of rain on a quiet street")
    page.get_by_label("Describe the front picture").fill("Somebody under a roof")
    moment = urlsplit(share(page, "For every page")).path
    context.add_cookies([{"name": "teduh", "value": tokens["tono"], "url": server.url}])
    page.goto(moment)
    page.get_by_role("region", name="Comments").get_by_role("textbox").fill("How calm it looks")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("paragraph").filter(has_text="How calm it looks")).to_be_visible()
    context.close()
    return World("rani", "tono", moment, tokens)


@pytest.fixture(scope="module")
def seats(world: World, browser: Browser, server: Server) -> Iterator[Seats]:
    """One browser for each who walks: a new one for every page costs more than the page and all of axe."""
    taken: Seats = {}
    for who in SELDOM:
        watching = Watch(host=server.url.removeprefix("http://"))
        someone = sat_down(browser, server, watching, who, token=world.tokens.get(who, ""))
        taken[who] = someone, watching
    yield taken
    for someone, _watching in taken.values():
        someone.context.close()


@pytest.fixture
def reader(seats: Seats, who: str) -> Iterator[Someone]:
    """Whoever opens the page. After each test: nobody else was asked for anything, and no page complained."""
    someone, watching = seats[who]
    yield someone
    said = watching.strangers[:], watching.complaints[:]
    watching.strangers.clear()
    watching.complaints.clear()
    assert said == ([], [])


def violations(page: Page | Frame, *rules: str) -> list[str]:
    """What axe calls serious or critical, with the first place of each; of all rules where none is named.

    It need not fetch the style sheets again: what asks them is a rule that axe leaves out itself.
    """
    only = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    options = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}, **only}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {rule['nodes'][0]['target']} {rule['nodes'][0]['failureSummary']}"
        for rule in found
        if rule["impact"] in {"serious", "critical"}
    ]


def overflow(page: Page) -> int:
    """How many pixels wider than its window the page is."""
    return int(page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth"))


def overflow_when_cramped(page: Page) -> dict[str, int]:
    """The same on a phone whose text is twice as large, and where four times as much is wanted of a desk."""
    page.set_viewport_size(NARROWEST)
    narrow = overflow(page)
    page.set_viewport_size(PHONE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wide = {"narrow": narrow, "double text": overflow(page)}
    return {name: pixels for name, pixels in wide.items() if pixels > 0}


def see(someone: Someone, sight: Sight) -> None:
    light, size, language = sight
    someone.speak(language)
    someone.page.emulate_media(color_scheme=light, reduced_motion="reduce")
    someone.page.set_viewport_size(SIZES[size])


@pytest.mark.parametrize(
    ("place", "who"),
    [
        *product(OUTSIDE + FRAMED, ["nobody"]),
        *product(INSIDE + DECIDED, ["rani"]),
        *product(STAFF, ["ratna"]),
    ],
    ids=str,
)
def test_a_page_can_be_read_by_everybody(world: World, reader: Someone, place: str):
    wrong = {}
    for sight in SIGHTS:
        see(reader, sight)
        answer = reader.page.goto(world.path(place))
        assert answer is not None
        assert answer.status == (404 if place in NOT_THERE else 200)
        wrong[sight] = violations(reader.page)
        reader.page.emulate_media(color_scheme="dark")
        wrong["dark", *sight[1:]] = violations(reader.page, "color-contrast", "link-in-text-block")
        assert overflow(reader.page) <= 0, sight
    assert wrong == {(light, *sight[1:]): [] for sight in SIGHTS for light in LIGHTS}
    assert overflow_when_cramped(reader.page) == {}


# Dozens of pages one after the other: half a minute alone, and several beside three other tests.
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("sight", SELDOM_SIGHTS, ids="-".join)
@pytest.mark.parametrize("who", SELDOM)
def test_pages_that_are_met_seldom_can_be_read_by_everybody(
    world: World, reader: Someone, who: str, sight: Sight
):
    wrong, cramped = {}, {}
    for place in SELDOM[who]:
        see(reader, sight)
        answer = reader.page.goto(world.path(place))
        assert (answer and answer.status, overflow(reader.page) <= 0) == (200, True), place
        wrong[place] = violations(reader.page)
        cramped[place] = overflow_when_cramped(reader.page)
    assert {seen: pixels for seen, pixels in cramped.items() if pixels} == {}
    assert {seen: found for seen, found in wrong.items() if found} == {}


@pytest.mark.parametrize("sight", [*SIGHTS, *SELDOM_SIGHTS], ids="-".join)
def test_every_screen_of_the_camera_can_be_read_by_everybody(people: People, sight: Sight):
    [ani] = people("ani")
    see(ani, sight)
    wrong = {}
    open_camera(ani.page)
    shutter = ani.page.locator("#shutter[aria-disabled=false]")
    shutter.wait_for()
    wrong["camera"] = violations(ani.page)
    shutter.click()
    ani.page.locator("#view.mirrored").wait_for()
    ani.page.reload()
    ani.page.locator("#problem-title:visible").wait_for()
    wrong["problem"] = violations(ani.page)
    ani.page.locator("[data-step=retry]").click()
    shutter.click()
    ani.page.locator("#sheet:visible").wait_for()
    wrong["sheet"] = violations(ani.page)
    assert wrong == {"camera": [], "problem": [], "sheet": []}
    assert overflow_when_cramped(ani.page) == {}
