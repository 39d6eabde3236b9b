"""What must be limited is: a line that is lost from the table of limits is missed here."""

import pytest
from django.test import Client

from teduh.foundation import limits
from tests.factories import moment, person, signed_in

# What the table must at least say: log-in, sign-up, upload, comment, search, and what sends or asks others.
MUST = {
    "sign_in_address": ("POST account/login/", "POST api/v1/tokens", "POST account/2fa/authenticate/"),
    "sign_up": ("POST account/signup/", "POST account/signup/passkey/"),
    "password_reset": ("POST account/password/reset/",),
    "session": ("POST api/v1/sessions", "POST api/v1/sessions/<session_id>/parts"),
    "upload": ("PATCH api/v1/uploads/<uuidstr:asset_id>", "PUT api/v1/uploads/<uuidstr:asset_id>"),
    "publish": (
        "POST api/v1/moments",
        "PATCH api/v1/moments/<moment_id>",
        "POST capture/",
        "POST m/<uuid:moment_id>/caption/",
        "POST m/<uuid:moment_id>/audience/",
        "POST m/<uuid:moment_id>/comment-policy/",
        "POST m/<uuid:moment_id>/sensitive/",
        "POST m/<uuid:moment_id>/sponsor/",
    ),
    "comment": ("POST api/v1/moments/<moment_id>/comments", "POST m/<uuid:moment_id>/comment/"),
    "report": ("POST report/<slug:kind>/<str:key>/", "POST api/v1/reports"),
    "look_up": ("GET people/find/", "GET api/v1/people/<username>"),
    "profile": ("GET @<str:username>/",),
    "follow": ("PUT api/v1/follows/<username>", "POST people/@<username:username>/<people_verb:verb>/"),
    "survey": ("POST surveys/at/<slug:slug>/", "POST surveys/answer/<str:token>/"),
    "archive": ("POST api/v1/me/archive", "POST settings/data/archive/"),
}
TOO_MANY = 429
UPLOAD = "/api/v1/uploads/0190a6b2-7d2e-7c1a-8a51-3f2f3c1d9b10"
ADDRESS = "address 127.0.0.1"
# Whose limit is counted by the address, and by the person.
OF_ADDRESSES = [
    ("sign_in_address", "/account/login/", {"login": "sari", "password": "salah sekali"}),
    ("sign_up", "/account/signup/", {"username": "baru"}),
    ("password_reset", "/account/password/reset/", {"email": "sari@teduh.example"}),
]
OF_PERSONS = [
    ("comment", "post", "/api/v1/moments/{moment}/comments", {"text": "Hai"}),
    ("comment", "post", "/m/{moment}/comment/", {"text": "Hai"}),
    ("upload", "put", UPLOAD, {}),
    ("upload", "patch", UPLOAD, {}),
    ("session", "post", "/api/v1/sessions", {}),
    ("publish", "post", "/api/v1/moments", {}),
    ("publish", "post", "/m/{moment}/caption/", {"caption": "Hai"}),
    ("publish", "post", "/m/{moment}/audience/", {"audience": "self"}),
    ("look_up", "get", "/people/find/?username=sari", {}),
    ("report", "post", "/api/v1/reports", {}),
]


@pytest.mark.parametrize(
    ("name", "route"), [(name, route) for name, routes in MUST.items() for route in routes]
)
def test_what_must_be_limited_is(name, route):
    rule = limits.limits_of_routes().get(route)
    assert rule is not None, f"{route} is not limited"
    assert rule.name == name


def used_up(name, key, *, left=0):
    for _ in range(limits.limits()[name].amount - left):
        limits.limit(name, key)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "path", "said"), OF_ADDRESSES)
def test_an_address_that_has_used_it_up_is_told_to_wait(name, path, said):
    used_up(name, ADDRESS, left=1)
    first, second = (Client().post(path, said).status_code for _ in range(2))
    assert (first == TOO_MANY, second) == (False, TOO_MANY)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "method", "path", "said"), OF_PERSONS)
def test_a_person_who_has_used_it_up_is_told_to_wait(name, method, path, said):
    somebody, other = person("sari"), person("budi")
    address = path.format(moment=moment(somebody).pk)
    used_up(name, limits.person_key(somebody.pk))
    kind = {"content_type": "application/json"} if "/api/" in address else {}
    first, second = (
        getattr(signed_in(who), method)(address, data=said, **kind).status_code for who in (somebody, other)
    )
    assert (first, second == TOO_MANY) == (TOO_MANY, False)
