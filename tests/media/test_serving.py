"""Files are served to whom they are shown, in pieces if asked, and nothing else is ever said."""

import datetime as dt
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from teduh.foundation.clock import now
from teduh.media.access import register_audience, withdraw_audience
from teduh.media.actions import discard_assets
from teduh.media.models import Asset
from teduh.media.signing import media_url
from teduh.media.store import default_store
from teduh.people.actions import issue_token, log_out_everywhere
from teduh.people.models import AccessToken
from tests.factories import person, years_ago
from tests.media.uploads import ready, sha256, signed_in

NOTHING = (404, b"", "private, no-store", "nosniff")


@pytest.fixture
def shown():
    """Who sees what, as some room tells it: pairs of viewer and asset, changed by the test."""
    pairs: set[tuple[int | None, UUID]] = set()

    def check(viewer_id, asset_ids):
        return {asset_id for asset_id in asset_ids if (viewer_id, asset_id) in pairs}

    register_audience(check)
    yield pairs
    withdraw_audience(check)


def link(asset, viewer, name="large"):
    return media_url(name, asset.pk, viewer.pk if viewer else None, now())


def body(answer):
    return b"".join(answer) if answer.streaming else answer.content


def said(answer):
    return answer.status_code, body(answer), answer["Cache-Control"], answer["X-Content-Type-Options"]


def stored(asset, name="large"):
    with default_store().open(asset.renditions.get(name=name).key) as file:
        return file.read()


def test_owner_sees_their_file(owner, photo):
    asset = ready(owner, photo)
    answer = signed_in(owner).get(link(asset, owner))
    assert (answer.status_code, body(answer)) == (200, stored(asset))


def test_file_is_served_with_every_precaution(owner, photo):
    asset = ready(owner, photo)
    answer = signed_in(owner).get(link(asset, owner))
    rendition = asset.renditions.get(name="large")
    expected = {
        "Content-Type": rendition.mime,
        "Content-Length": str(rendition.size),
        "Content-Disposition": f'inline; filename="large.{rendition.key.rpartition(".")[2]}"',
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Accept-Ranges": "bytes",
        "ETag": f'"{sha256(body(answer))[:32]}"',
    }
    assert {name: answer[name] for name in expected} == expected


@pytest.mark.usefixtures("owner")
def test_file_of_a_minor_is_kept_nowhere(photo):
    minor = person("dewi", birth_date=years_ago(16))
    answer = signed_in(minor).get(link(ready(minor, photo), minor))
    answer.close()
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_viewer_sees_what_is_shown_to_them_and_only_while_it_is(owner, photo, shown):
    asset, friend = ready(owner, photo), person("budi")
    address, browser = link(asset, friend), signed_in(friend)
    assert said(browser.get(address)) == NOTHING
    shown.add((friend.pk, asset.pk))
    assert body(browser.get(address)) == stored(asset)
    shown.clear()
    assert said(browser.get(address)) == NOTHING


def test_visitor_sees_what_is_shown_to_everybody(owner, photo, shown):
    asset = ready(owner, photo)
    shown.add((None, asset.pk))
    assert body(Client().get(link(asset, None))) == stored(asset)


def test_link_passed_on_opens_nothing(owner, photo, shown):
    asset, friend = ready(owner, photo), person("budi")
    shown.update({(friend.pk, asset.pk), (None, asset.pk)})
    assert said(signed_in(friend).get(link(asset, owner))) == NOTHING
    assert said(signed_in(friend).get(link(asset, None))) == NOTHING
    assert said(Client().get(link(asset, friend))) == NOTHING


def test_app_with_its_token_sees_the_file_as_a_page_does(owner, photo):
    asset = ready(owner, photo)
    token = issue_token(owner, kind=AccessToken.Kind.APP)
    answer = Client().get(link(asset, owner), headers={"Authorization": f"Bearer {token}"})
    assert body(answer) == stored(asset)
    assert said(Client().get(link(asset, owner), headers={"Authorization": "Bearer forged"})) == NOTHING


def test_link_opens_nothing_after_signing_out(owner, photo):
    asset, browser = ready(owner, photo), signed_in(owner)
    log_out_everywhere(owner)
    assert said(browser.get(link(asset, owner))) == NOTHING


def test_old_link_opens_nothing(owner, photo):
    address, browser = link(ready(owner, photo), owner), signed_in(owner)
    with time_machine.travel(now() + dt.timedelta(minutes=5)):
        assert said(browser.get(address)) == NOTHING


@pytest.mark.parametrize("state", [state for state in Asset.State if state != Asset.State.READY])
def test_asset_that_is_not_ready_is_nothing(owner, photo, state):
    asset = ready(owner, photo)
    Asset.objects.filter(pk=asset.pk).update(state=state)
    assert said(signed_in(owner).get(link(asset, owner))) == NOTHING


def test_discarded_asset_is_nothing(owner, photo):
    asset = ready(owner, photo)
    discard_assets([asset.pk])
    assert said(signed_in(owner).get(link(asset, owner))) == NOTHING


def test_file_of_a_suspended_person_is_nothing(owner, photo, shown):
    asset, friend = ready(owner, photo), person("budi")
    shown.add((friend.pk, asset.pk))
    owner.is_active = False
    owner.save(update_fields=["is_active"])
    assert said(signed_in(friend).get(link(asset, friend))) == NOTHING


def test_unknown_rendition_and_lost_file_are_nothing(owner, photo):
    asset, browser = ready(owner, photo), signed_in(owner)
    assert said(browser.get(link(asset, owner, "original"))) == NOTHING
    address = link(asset, owner)
    default_store().delete(asset.renditions.get(name="large").key)
    assert said(browser.get(address)) == NOTHING


@pytest.mark.parametrize("token", ["x", "%00", "..%2f..%2fsecret_key", "A" * 5000, "é", "-", "=="])
def test_crooked_link_is_nothing(owner, token):
    assert said(signed_in(owner).get(f"/media/{token}")) == NOTHING


def test_same_file_is_not_sent_twice(owner, photo):
    asset, browser = ready(owner, photo), signed_in(owner)
    first = browser.get(link(asset, owner))
    etag = first["ETag"]
    assert body(first) != b""
    again = browser.get(link(asset, owner), headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "private, no-cache")


def test_remembered_file_is_refused_when_it_is_no_longer_shown(owner, photo):
    asset, friend = ready(owner, photo), person("budi")
    etag = f'"{asset.renditions.get(name="large").sha256[:32]}"'
    assert said(signed_in(friend).get(link(asset, friend), headers={"If-None-Match": etag})) == NOTHING


@pytest.mark.parametrize(
    ("asked", "first", "last"), [("bytes=0-1", 0, 1), ("bytes=100-", 100, None), ("bytes=-7", -7, None)]
)
def test_player_gets_the_piece_it_asks_for(owner, photo, asked, first, last):
    asset = ready(owner, photo)
    whole = stored(asset)
    expected = whole[first:] if last is None else whole[first : last + 1]
    answer = signed_in(owner).get(link(asset, owner), headers={"Range": asked})
    start = first % len(whole)
    assert (answer.status_code, body(answer)) == (206, expected)
    assert answer["Content-Range"] == f"bytes {start}-{start + len(expected) - 1}/{len(whole)}"
    assert answer["Content-Length"] == str(len(expected))


@pytest.mark.parametrize("asked", ["", "bytes=100-"])
def test_file_is_not_packed_again_on_its_way(owner, photo, asked):
    asset = ready(owner, photo)
    packing = {"Accept-Encoding": "gzip, br", "Range": asked}
    answer = signed_in(owner).get(link(asset, owner), headers=packing)
    assert body(answer) == stored(asset)[100 if asked else 0 :]
    assert (answer.get("Content-Encoding"), answer["ETag"][0]) == (None, '"')
    assert int(answer["Content-Length"]) == len(stored(asset)) - (100 if asked else 0)


def test_piece_outside_of_the_file_is_416(owner, photo):
    asset = ready(owner, photo)
    size = len(stored(asset))
    answer = signed_in(owner).get(link(asset, owner), headers={"Range": f"bytes={size}-"})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{size}")


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=9-3", "lines=1-2"])
def test_range_that_is_not_understood_sends_the_whole(owner, photo, asked):
    asset = ready(owner, photo)
    answer = signed_in(owner).get(link(asset, owner), headers={"Range": asked})
    assert (answer.status_code, body(answer)) == (200, stored(asset))


def test_piece_of_another_version_sends_the_whole(owner, photo):
    asset = ready(owner, photo)
    answer = signed_in(owner).get(link(asset, owner), headers={"Range": "bytes=0-1", "If-Range": '"older"'})
    assert (answer.status_code, body(answer)) == (200, stored(asset))


def test_head_tells_the_size_and_sends_nothing(owner, photo):
    asset = ready(owner, photo)
    answer = signed_in(owner).head(link(asset, owner))
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Length"] == str(len(stored(asset)))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_link_is_only_read(owner, photo, method):
    asset = ready(owner, photo)
    assert getattr(signed_in(owner), method)(link(asset, owner)).status_code == 405


def test_ones_own_file_costs_two_queries(owner, photo, django_assert_num_queries):
    browser, address = signed_in(owner), link(ready(owner, photo), owner)
    with django_assert_num_queries(2):
        browser.get(address).close()


def test_while_nobody_can_say_who_may_see_a_file_nobody_is_shown_it(owner, photo):
    asset, friend = ready(owner, photo), person("budi")

    def breaks(_viewer_id, _asset_ids):
        raise RuntimeError("away")

    browser, address = signed_in(friend), link(asset, friend)
    browser.raise_request_exception = False
    register_audience(breaks)
    answer = browser.get(address)
    withdraw_audience(breaks)
    assert (answer.status_code, stored(asset)[:100] in body(answer)) == (500, False)


def test_rooms_are_asked_once_each_and_only_about_the_file(owner, photo):
    asset, friend, questions = ready(owner, photo), person("budi"), []

    def check(viewer_id, asset_ids):
        questions.append((viewer_id, set(asset_ids)))
        return set(asset_ids)

    register_audience(check)
    register_audience(check)
    signed_in(friend).get(link(asset, friend)).close()
    withdraw_audience(check)
    assert questions == [(friend.pk, {asset.pk})]
