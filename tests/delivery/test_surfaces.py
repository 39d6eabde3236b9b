"""Where the product is offered: the tables, and what each surface answers."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from teduh.config.environment import read_environment
from teduh.config.refusal_of_settings import WrongSettings
from teduh.delivery.actions import HostPlan, register_host, unregister_host
from teduh.delivery.models import Host
from teduh.delivery.offers import offers
from teduh.delivery.rules import FEATURES, SHIPPED, Surface, all_routes, is_origin, offered_in, place_of
from teduh.foundation.refusals import Refused
from tests.delivery.keys import PUBLIC
from tests.factories import person, signed_in
from tests.security.routes import routes
from tests.security.scene import app

OWN, HOSTED = {Surface.STAND_ALONE}, {Surface.EMBEDDED}
BOTH = OWN | HOSTED


@pytest.mark.parametrize(
    ("country", "own_lines", "is_served", "offered"),
    [
        ("ID", {}, True, OWN),
        ("ID", {}, False, OWN),
        ("DE", {}, True, HOSTED),
        # Where no host serves, nobody is locked out.
        ("DE", {}, False, OWN),
        ("DE", {"DE": "both"}, True, BOTH),
        ("ID", {"ID": "both"}, True, BOTH),
        ("ID", {"ID": "embedded"}, True, HOSTED),
        ("BR", {"*": "both"}, True, BOTH),
        ("BR", {"DE": "both"}, True, HOSTED),
    ],
)
def test_where_the_product_is_offered(country, own_lines, is_served, offered):
    assert offered_in(country, own_lines, is_served=is_served) == offered


def test_as_shipped_it_is_its_own_app_in_indonesia_and_embedded_elsewhere():
    assert dict(SHIPPED) == {"ID": "stand-alone", "*": "embedded"}


def test_the_surfaces_differ_in_these_parts_and_in_no_other():
    assert {key: feature.surfaces for key, feature in FEATURES.items()} == {
        "now": BOTH,
        "memories": OWN,
        "explore": OWN,
    }


def test_every_route_of_the_table_is_an_address_of_the_product():
    known = {route.pattern for route in routes()}
    assert [route for route in all_routes() if route.partition(" ")[2] not in known] == []


def test_what_is_said_under_moments_is_offered_in_both():
    said = [route for route in all_routes() if "comment" in route or "react" in route]
    places = [place_of(*route.split(" ", 1)) for route in said]
    assert {place.feature.key for place in places if place} == {"now"}
    assert [route for route in said if "comments/<comment_id>/" in route] == [
        f"POST api/v1/comments/<comment_id>/{decision}" for decision in ("approve", "refuse", "hide")
    ]


def test_no_safety_no_account_and_no_data_stands_in_the_table():
    """So no trial can vary them, and no host's frame reaches them."""
    kept = (
        "report",
        "block",
        "mute",
        "settings",
        "account",
        "consent",
        "desk",
        "me/",
        "restrict",
        "farewell",
    )
    assert [route for route in all_routes() if any(word in route for word in kept)] == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://app.example.org", True),
        ("https://app.example.org:8443", True),
        ("http://localhost:9000", True),
        ("http://127.0.0.1", True),
        ("http://app.example.org", False),
        ("https://app.example.org/", False),
        ("https://*.example.org", False),
        ("https://a b", False),
        ("https://app.example.org;script-src *", False),
        ("*", False),
        ("null", False),
        ("", False),
    ],
)
def test_what_an_origin_looks_like(text, is_one):
    assert is_origin(text) is is_one


def test_the_setting_is_taken_apart(monkeypatch):
    monkeypatch.setenv("TEDUH_DELIVERY", "DE=both, *=stand-alone")
    assert read_environment().delivery == {"DE": "both", "*": "stand-alone"}


@pytest.mark.parametrize("wrong", ["DE", "Germany=both", "DE=everywhere"])
def test_a_wrong_setting_is_named(monkeypatch, wrong):
    monkeypatch.setenv("TEDUH_DELIVERY", wrong)
    with pytest.raises(WrongSettings) as no:
        read_environment()
    assert "TEDUH_DELIVERY" in str(no.value.lines)


@pytest.mark.django_db
class TestHosts:
    """A host on the list changes where its countries find the product."""

    def register(self, **more):
        facts = {"key": "warga", "name": "Warga", "origins": ["https://warga.example"], "public_key": PUBLIC}
        return register_host(HostPlan(**{**facts, **more}))

    def test_where_a_host_serves_the_own_app_is_shut_and_says_so(self):
        self.register(countries=["DE"])
        anna, sari = person("anna", country="DE"), person("sari")
        answer = app(anna).get("/api/v1/feed")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_on_this_surface")
        assert answer.json()["details"] == {"hosts": ["Warga"]}
        pages = [signed_in(anna).get(path).status_code for path in ("/capture/", "/settings/", "/notices/")]
        assert pages == [404, 200, 200]
        assert [app(sari).get("/api/v1/feed").status_code, signed_in(sari).get("/").status_code] == [200, 200]

    def test_taken_off_the_list_the_own_app_is_open_again(self):
        self.register(countries=["DE"])
        anna = person("anna", country="DE")
        assert app(anna).get("/api/v1/feed").status_code == 404
        unregister_host(key="warga")
        assert app(anna).get("/api/v1/feed").status_code == 200

    @pytest.mark.parametrize(
        "wrong",
        [
            {"key": "W"},
            {"name": " "},
            {"origins": []},
            {"origins": ["https://*"]},
            {"countries": ["Germany"]},
            {"public_key": "no key"},
        ],
        ids=str,
    )
    def test_a_host_that_is_not_sound_is_refused(self, wrong):
        with pytest.raises(Refused) as no:
            self.register(**wrong)
        assert (no.value.code, Host.objects.count()) == ("wrong_host", 0)

    def test_the_operator_registers_one_on_the_command_line(self, tmp_path, capsys):
        key = tmp_path / "key.pem"
        key.write_text(PUBLIC)
        call_command(
            "host", "add", "warga", "--name=Warga", "--origin=https://w.example", f"--public-key={key}"
        )
        call_command("host", "list")
        assert "warga  Warga  https://w.example  everywhere" in capsys.readouterr().out
        assert [host.key for host in offers().hosts] == ["warga"]
        call_command("host", "remove", "warga")
        with pytest.raises(CommandError):
            call_command("host", "remove", "warga")

    def test_the_operator_registers_one_on_the_page_and_others_find_no_page(self):
        operator, moderator = person("ibu", is_superuser=True, is_staff=True), person("mod", is_staff=True)
        said = {"key": "warga", "name": "Warga", "origins": "https://w.example", "public_key": PUBLIC}
        paths = ("/desk/delivery/", "/desk/delivery/hosts/", "/desk/delivery/trials/")
        assert {signed_in(moderator).get(paths[0]).status_code} == {404}
        assert {signed_in(moderator).post(path, said).status_code for path in paths[1:]} == {404}
        desk = signed_in(operator)
        assert desk.post(paths[1], {**said, "origins": "nowhere"}).status_code == 422
        assert desk.post(paths[1], said).status_code == 302
        assert "https://w.example" in desk.get(paths[0]).content.decode()
        assert desk.post("/desk/delivery/hosts/warga/remove/").status_code == 302
        assert Host.objects.count() == 0


def test_what_belongs_to_no_part_is_never_shut():
    assert place_of("GET", "settings/") is None
    assert place_of("HEAD", "api/v1/feed") == place_of("GET", "api/v1/feed")
