"""How often: what the table says holds, for whoever asks and from wherever."""

import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from teduh.foundation import limits
from teduh.foundation.ahead import ahead
from teduh.foundation.callers import caller_address
from teduh.foundation.counters import HostCounters
from teduh.foundation.refusals import Refused
from tests.factories import person, signed_in
from tests.servers import valkey_server

START = 1_800_000_000


def counts(key: object, times: int, name: str = "sign_in_account") -> int:
    """How many of so many attempts pass."""
    return sum(passes(key, name) for _ in range(times))


def passes(key: object, name: str = "sign_in_account") -> bool:
    try:
        limits.limit(name, key)
    except Refused:
        return False
    return True


def test_as_many_as_the_table_says_pass():
    assert counts("sari", 8) == 5


def test_others_are_not_counted_along():
    counts("sari", 8)
    assert passes("budi")


def test_a_limit_slides():
    with time_machine.travel(START, tick=False):
        counts("sari", 8)
    with time_machine.travel(START + 301, tick=False):
        assert counts("sari", 8) == 0
    with time_machine.travel(START + 450, tick=False):
        assert counts("sari", 8) == 2
    with time_machine.travel(START + 1200, tick=False):
        assert counts("sari", 8) == 5


def test_a_refusal_says_how_long_to_wait_and_the_wait_is_enough():
    with time_machine.travel(START, tick=False):
        counts("sari", 5)
        with pytest.raises(Refused) as no:
            limits.limit("sign_in_account", "sari")
    wait = no.value.details["wait_seconds"]
    assert (no.value.status, no.value.headers) == (429, {"Retry-After": str(wait)})
    assert isinstance(wait, int)
    with time_machine.travel(START + wait, tick=False):
        assert passes("sari")


def test_what_was_refused_does_not_count():
    with time_machine.travel(START, tick=False):
        counts("sari", 50)
    with time_machine.travel(START + 420, tick=False):
        assert passes("sari")


def test_what_is_given_back_may_be_used_again():
    counts("sari", 5)
    limits.give_back("sign_in_account", "sari")
    assert counts("sari", 3) == 1


def test_what_is_forgotten_counts_no_longer():
    counts("sari", 5)
    limits.forget("sign_in_account", "sari")
    assert counts("sari", 8) == 5


def counted(key: object, name: str) -> int:
    """What all processes read of the present window."""
    rule = limits.limits()[name]
    return int(cache.get(limits._window(rule, key, time.time()), 0))  # noqa: SLF001 - looks inside


def test_several_are_counted_together_and_then_used_one_by_one():
    with time_machine.travel(START, tick=False):
        seen = [counted("sari", "profile") for _ in range(21) if passes("sari", "profile")]
    assert seen == [10] * 10 + [20] * 10 + [30]


def test_what_was_counted_ahead_never_makes_a_limit_wider():
    with time_machine.travel(START, tick=False):
        assert counts("sari", 3, "profile") == 3
        ahead.clear()  # as another process, which knows nothing of the seven
        assert counts("sari", 700, "profile") == 590
    with time_machine.travel(START + 600, tick=False):
        assert counts("sari", 5, "profile") == 0


def test_the_last_ones_are_counted_one_by_one():
    with time_machine.travel(START, tick=False):
        window = limits._window(limits.limits()["profile"], "sari", time.time())  # noqa: SLF001 - as above
        limits._counters().bump(window, life=1200, by=595)  # noqa: SLF001 - as above
        assert (counts("sari", 8, "profile"), counted("sari", "profile")) == (5, 600)


def test_what_was_forgotten_is_not_left_from_before():
    with time_machine.travel(START, tick=False):
        counts("sari", 3, "profile")
        limits.forget("profile", "sari")
        assert (counts("sari", 1, "profile"), counted("sari", "profile")) == (1, 10)


def test_attempts_at_the_same_time_are_all_counted():
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: passes("sari"), range(40))) == 5


OTHER_PROCESS = """
import sys
import tests.conftest
from django.conf import settings
settings.CACHES["default"]["LOCATION"] = sys.argv[1]
from tests.foundation.test_limits import counts
print(counts("sari", 3))
"""


@pytest.mark.thorough
def test_processes_count_together(tmp_path):
    command = [sys.executable, "-c", OTHER_PROCESS, str(tmp_path)]
    passed = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert passed == ["3\n", "2\n"]


def test_nothing_kept_tells_whom_it_is_about(tmp_path):
    counters = HostCounters(tmp_path, {})
    counters.bump("limit sign_in_account 1 203.0.113.77", life=60)
    counters.set("allauth:rl:ip:203.0.113.77", ["sari"], 60)
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert (b"203.0.113" in written, b"allauth" in written) == (False, False)


def test_only_one_of_many_adds(tmp_path):
    counters = HostCounters(tmp_path, {})
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: counters.add("once", 1, 60), range(40))) == 1


def test_counters_behave_as_a_cache(tmp_path):
    counters = HostCounters(tmp_path, {})
    counters.set("a", [1.5, 2.5], 60)
    assert (counters.get("a"), counters.get("b", "nothing"), counters.touch("a", 60)) == (
        [1.5, 2.5],
        "nothing",
        True,
    )
    assert (counters.delete("a"), counters.delete("a"), counters.get("a")) == (True, False, None)
    counters.set("gone", 1, 0)
    assert (counters.get("gone"), counters.add("gone", 2, 60), counters.get("gone")) == (None, True, 2)


def test_what_has_ended_is_swept_away(tmp_path):
    counters = HostCounters(tmp_path, {})
    with time_machine.travel(START - 200_000_000, tick=False):
        counters.bump("old", life=1)
    # It sweeps by chance; with this seed the chance comes.
    random.seed(7)
    for number in range(2000):
        counters.bump(f"new {number % 3}", life=60)
    assert counters._run("SELECT count(*) FROM kept", ()).fetchone() == (3,)  # noqa: SLF001 - looks inside


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_hosts_count_together_and_each_for_itself_while_valkey_is_away(tmp_path):
    from teduh.foundation import counters_of_hosts  # noqa: PLC0415 - an extra, not everywhere installed

    def host(name: str) -> HostCounters:
        return counters_of_hosts.CountersOfHosts(server.url, {"OPTIONS": {"own": tmp_path / name}})

    with valkey_server() as server:
        one, other = host("one"), host("other")
        assert [one.bump("k", life=60), other.bump("k", life=60), one.bump("k", life=60, by=-1)] == [1, 2, 1]
        assert (one.add("once", "y", 60), other.add("once", "y", 60), other.get("once")) == (True, False, "y")
        server.end()
        before = time.monotonic()
        assert [one.bump("k", life=60), other.bump("k", life=60), one.bump("k", life=60)] == [1, 1, 2]
        assert time.monotonic() - before < 1
    counters_of_hosts._away.until = 0.0  # noqa: SLF001 - for the tests that follow in this process


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "198.51.100.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "198.51.100.1"),
        (1, "", "198.51.100.1"),
        (1, "not an address", "198.51.100.1"),
        (1, "203.0.113.9:4711", "203.0.113.9"),
        (1, "[2001:db8:1:2:3::4]:4711", "2001:db8:1:2::"),
        (1, "2001:db8:1:2:aaaa::4", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_an_address_is_what_our_own_proxies_saw(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert caller_address(request) == address


def patterns(resolver: URLResolver, before: str = "") -> list[str]:
    found: list[str] = []
    for pattern in resolver.url_patterns:
        here = before + str(pattern.pattern)
        found += [here] if isinstance(pattern, URLPattern) else patterns(pattern, here)
    return found


def test_every_limited_route_is_there():
    known = set(patterns(get_resolver(), "")) | {""}
    named = {route.partition(" ")[2] for route in limits.limits_of_routes()}
    assert {name.removeprefix("^") for name in named} - {name.removeprefix("^/") for name in known} == set()


def test_no_route_has_two_limits():
    routes = [route for limit in limits.limits().values() for route in limit.routes]
    assert sorted(set(routes)) == sorted(routes)


@pytest.mark.django_db
def test_a_page_over_its_limit_says_when_to_come_back():
    client = signed_in(person())
    answers = [client.get("/people/find/?username=x") for _ in range(121)]
    last = answers[-1]
    assert (answers[-2].status_code, last.status_code, int(last["Retry-After"]) > 0) == (200, 429, True)
    assert last.content.decode().count("Itu banyak sekali sekaligus.") == 1


@pytest.mark.django_db
def test_the_api_over_its_limit_says_when_to_come_back():
    sari, _ = person("sari"), person("budi")
    client = signed_in(sari)
    for _ in range(120):
        client.get("/api/v1/people/budi")
    answer = client.get("/api/v1/people/budi")
    assert (answer.status_code, answer.json()["code"], int(answer["Retry-After"]) > 0) == (
        429,
        "too_many",
        True,
    )


@pytest.mark.django_db
def test_a_forged_forwarding_header_evades_nothing():
    def guess(number: int) -> int:
        forged = {"x-forwarded-for": f"203.0.113.{number}"}
        said = {"login": f"orang{number}", "password": "salah-salah"}
        return Client().post("/account/login/", said, headers=forged).status_code

    assert [guess(number) for number in range(62)].count(429) == 2


@pytest.mark.django_db
def test_pages_that_stand_in_no_row_are_never_limited():
    cache.clear()
    assert {Client().get("/offline/id/").status_code for _ in range(300)} == {200}
