"""What every bus keeps, between real processes and with real servers."""

from tests.foundation.realtime.conftest import Install, Installation
from tests.servers import cluster, valkey_server


def told(*numbers: int) -> list[str]:
    return [f"told {number}" for number in numbers]


def test_every_process_hears_what_another_one_publishes(installation: Installation):
    listeners = [installation.listener("person:1") for _ in range(2)]
    installation.run("publish_some", "person:1", "1", "3")

    assert [listener.heard(3) for listener in listeners] == [told(1, 2, 3), told(1, 2, 3)]


def test_events_of_other_topics_are_not_heard(installation: Installation):
    listener = installation.listener("person:1")
    installation.run("publish_some", "person:2", "1", "1")
    installation.run("publish_some", "person:1", "2", "1")

    assert listener.line() == "told 2"


def test_what_is_rolled_back_is_not_heard(installation: Installation):
    listener = installation.listener("person:1")
    installation.run("roll_back", "person:1")
    installation.run("publish_some", "person:1", "2", "1")

    assert listener.line() == "told 2"


def test_nothing_is_heard_before_it_is_committed(installation: Installation):
    listener = installation.listener("person:1")
    writer = installation.start("publish_late", "person:1", "7")
    assert writer.line() == "written"

    assert listener.is_silent(0.3)
    writer.go_on()
    assert listener.line() == "told 7"


def test_who_comes_back_hears_what_was_told_meanwhile(installation: Installation):
    installation.run("publish_some", "person:1", "1", "4")

    heard = installation.listener("person:1", "2").until("told 4")
    # A server with concurrent writers may say the last half minute twice.
    assert heard[-2:] == told(3, 4)


def test_who_missed_too_much_is_told_to_ask_again(installation: Installation):
    installation.run("publish_some", "person:1", "1", "40")

    assert installation.listener("person:1", "1").line() == "refetch None"


def test_who_comes_back_with_an_unknown_number_is_told_to_ask_again(installation: Installation):
    installation.run("publish_some", "person:1", "1", "1")

    assert installation.listener("person:1", "999").line() == "refetch None"


def test_a_process_that_was_killed_in_the_middle_takes_nothing_with_it(installation: Installation):
    listener = installation.listener("person:1")
    writer = installation.start("publish_some", "person:1", "1", "1000", "0.02")
    heard = listener.heard(5)
    writer.running.kill()
    writer.running.wait()
    installation.run("publish_some", "person:1", "5000", "1")
    heard += listener.until("told 5000")

    assert heard == told(*range(1, len(heard)), 5000)


def test_what_is_committed_late_is_heard_after_later_events_of_postgresql(install: Install):
    with cluster() as server:
        installation = install(DATABASE_URL=server.url)
        listener = installation.listener("person:1")
        writer = installation.start("publish_late", "person:1", "1")
        assert writer.line() == "written"
        installation.run("publish_some", "person:1", "2", "1")
        assert listener.line() == "told 2"
        writer.go_on()

        assert listener.line() == "told 1"
        installation.end()


def test_who_comes_back_to_postgresql_hears_what_was_committed_late(install: Install):
    with cluster() as server:
        installation = install(DATABASE_URL=server.url)
        writer = installation.start("publish_late", "person:1", "1")
        assert writer.line() == "written"
        installation.run("publish_some", "person:1", "2", "1")
        writer.go_on()
        writer.running.wait()

        assert installation.listener("person:1", "2").line() == "told 1"
        installation.end()


def test_listeners_find_a_postgresql_that_went_away_and_miss_nothing(install: Install):
    with cluster() as server:
        installation = install(DATABASE_URL=server.url)
        listener = installation.listener("person:1")
        installation.run("publish_some", "person:1", "1", "1")
        assert listener.line() == "told 1"
        server.restart()
        installation.run("publish_some", "person:1", "2", "2")

        assert listener.heard(2) == told(2, 3)
        installation.end()


def test_listeners_miss_nothing_while_valkey_is_away(install: Install):
    with valkey_server() as server:
        installation = install(VALKEY_URL=server.url)
        listener = installation.listener("person:1")
        server.crash()
        installation.run("publish_some", "person:1", "1", "2")
        server.start()
        assert listener.heard(2) == told(1, 2)
        installation.run("publish_some", "person:1", "3", "1")

        assert listener.line() == "told 3"
        installation.end()
