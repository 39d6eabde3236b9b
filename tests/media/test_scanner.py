"""A scanner is asked before a file is prepared; what it knows is refused, and without it everything waits."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.utils.translation import override

from teduh.config.command_line import main
from teduh.foundation.clock import now
from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.refusals import Refused
from teduh.media.actions import receive_whole
from teduh.media.models import Asset, Rendition
from teduh.media.reasons import sentence
from tests.media.scanner import BAD, Scanner, scanner_at
from tests.media.uploads import incoming, ready, uploaded

AWAY = "/nowhere/clamd"


@pytest.fixture
def scanner(settings, tmp_path) -> Iterator[Scanner]:
    with scanner_at(str(tmp_path / "clamd")) as (here, name):
        settings.SCANNER = name
        yield here


def state(asset: Asset) -> tuple[str, str, int]:
    asset.refresh_from_db()
    return asset.state, asset.reason, asset.attempts


def later(seconds: float) -> None:
    with time_machine.travel(now() + dt.timedelta(seconds=seconds)):
        run_pending()


def test_the_scanner_sees_all_of_a_file_before_it_is_prepared(owner, photo, scanner):
    assert (ready(owner, photo).state, scanner.seen) == ("ready", [photo])


def test_what_the_scanner_knows_is_refused_and_nothing_of_it_is_kept(owner, photo, scanner):
    asset = uploaded(owner, photo + BAD)
    run_pending()
    assert (state(asset)[:2], scanner.seen) == (("refused", "malware"), [photo + BAD])
    assert (Rendition.objects.count(), incoming()) == (0, [])
    with pytest.raises(Refused) as no:
        receive_whole(owner, asset_id=asset.pk, content=photo)
    assert (no.value.code, no.value.status) == ("malware", 422)


def test_it_is_said_kindly_and_without_blame():
    with override("en"):
        assert str(sentence("malware")) == (
            "A scanner for harmful files knows this one, so we did not take it. "
            "It may come from your device without your doing. Please take a new photo or choose another file."
        )


def test_while_the_scanner_is_away_a_file_waits_and_is_prepared_afterwards(owner, photo, settings, tmp_path):
    settings.SCANNER = AWAY
    asset = uploaded(owner, photo)
    run_pending()
    assert (state(asset), Rendition.objects.count()) == (("processing", "", 0), 0)
    with scanner_at(str(tmp_path / "clamd")) as (_, settings.SCANNER):
        later(61)
    assert state(asset)[0] == "ready"


@pytest.mark.parametrize(
    "says", [b"INSTREAM size limit exceeded. ERROR", b"stream: OK then", b"FOUND nothing", b" "]
)
def test_whatever_is_not_plainly_clean_waits(owner, photo, scanner, says):
    scanner.says = says
    asset = uploaded(owner, photo)
    run_pending()
    assert (state(asset)[:2], Rendition.objects.count()) == (("processing", ""), 0)


def test_after_a_day_without_a_scanner_a_file_fails_in_words(owner, photo, settings):
    settings.SCANNER = AWAY
    asset = uploaded(owner, photo)
    Asset.objects.filter(pk=asset.pk).update(received_at=now() - dt.timedelta(hours=25))
    run_pending()
    assert (state(asset)[:2], Rendition.objects.count()) == (("failed", "scanner_away"), 0)


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_scanner_on_another_host_is_named_by_its_port(owner, photo, settings):
    with scanner_at(("127.0.0.1", 0)) as (here, settings.SCANNER):
        assert (ready(owner, photo).state, here.seen) == ("ready", [photo])


@pytest.mark.usefixtures("owner", "scanner")
def test_the_check_says_that_the_scanner_answers(capsys):
    main(["check"])
    assert "well    scanner: it answers" in capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("owner")
def test_the_check_says_that_the_scanner_is_away(capsys, settings):
    settings.SCANNER = AWAY
    assert main(["check"]) == 1
    assert "UNWELL  scanner: it does not answer, and uploads wait for it:" in capsys.readouterr().out
