"""Where the server may be told to knock, and where not."""

import pytest

from teduh.notify.webpush.endpoints import WrongEndpoint, checked_endpoint, origin_of


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc:APA91b",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
        "https://web.push.apple.com/QGz",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYA%2f",
        "https://push.kampus.ac.id:8443/up?x=1",
    ],
)
def test_push_services_pass(endpoint):
    assert checked_endpoint(endpoint) == endpoint


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://push.example.org/a",
        "ftp://push.example.org/a",
        "file:///etc/passwd",
        "https:///nowhere",
        "https://127.0.0.1/a",
        "https://8.8.8.8/a",
        "https://[::1]/a",
        "https://2130706433/a",
        "https://0x7f.1/a",
        "https://localhost/a",
        "https://database/a",
        "https://printer.local/a",
        "https://metadata.google.internal/a",
        "https://user:pass@push.example.org/a",
        "https://push.example.org@127.0.0.1/a",
        "https://push.example.org\\@127.0.0.1/a",
        "https://push.example.org/a#b",
        "https://push.example.org/a b",
        "https://push.example.org/a\r\nX: y",
        "https://push.example.org:0/a",
        "https://push.example.org:99999/a",
        "https://pusch.exämple.org/a",
        "https://push.example.org/" + "a" * 1000,
    ],
)
def test_everything_else_is_refused(endpoint):
    with pytest.raises(WrongEndpoint):
        checked_endpoint(endpoint)


@pytest.mark.parametrize("endpoint", ["https://localhost:9/a", "https://127.0.0.1/a", "https://[::1]:9/a"])
def test_where_the_operator_says_so_a_service_of_the_house_passes(endpoint):
    assert checked_endpoint(endpoint, private=True) == endpoint


@pytest.mark.parametrize("endpoint", ["http://localhost/a", "https:///a", "https://a@localhost/a"])
def test_but_no_other_rule_falls(endpoint):
    with pytest.raises(WrongEndpoint):
        checked_endpoint(endpoint, private=True)


@pytest.mark.parametrize("rest", ["", "/", "/up?x=1", "?x=/1", "/a//b"])
def test_a_token_is_made_out_to_the_origin(rest):
    assert origin_of(f"https://push.kampus.ac.id:8443{rest}") == "https://push.kampus.ac.id:8443"
