"""The capture page: what it tells its scripts, and the form of browsers without them."""

import io
import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from teduh.foundation.jobs.worker import run_pending
from teduh.media.models import Asset
from teduh.moments.models import Audience, Moment, Part
from tests.factories import moment, person, signed_in, years_ago

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("homes")]


def photo(colour: str = "teal") -> SimpleUploadedFile:
    kept = io.BytesIO()
    Image.new("RGB", (300, 400), colour).save(kept, "JPEG")
    return SimpleUploadedFile("photo.jpg", kept.getvalue(), "image/jpeg")


def given(**changes: Any) -> dict[str, Any]:
    """A whole form, with two photos, unless told otherwise."""
    form = {"back": photo(), "front": photo("sienna"), "alt_back": "Rain", "caption": "At home"}
    return {**form, "audience": "friends", "comment_policy": "friends", **changes}


def told_to_scripts(client: Client) -> dict[str, Any]:
    html = client.get("/capture/").content.decode()
    block = re.search(r'id="capture-page">(.*?)</script>', html, re.DOTALL)
    assert block is not None
    told: dict[str, Any] = json.loads(block[1])
    return told


def test_it_is_for_who_is_signed_in(client: Client):
    assert client.get("/capture/").headers["Location"] == "/account/login/?next=/capture/"


def test_it_is_kept_by_no_cache():
    assert "no-store" in signed_in(person()).get("/capture/").headers["Cache-Control"]


def test_scripts_are_told_where_to_send_and_what_to_say():
    told = told_to_scripts(signed_in(person()))
    assert told["urls"]["sessions"] == "/api/v1/sessions"
    assert told["urls"]["moment"] == "/m/{id}/"
    assert told["limits"]["gap_ms"] == 10_000
    assert told["words"]["shutter_photo"] == "Ambil foto"


def test_nothing_in_it_runs_inline():
    html = signed_in(person()).get("/capture/").content.decode()
    inline = re.findall(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|<style|\sstyle=|\son\w+=", html
    )
    assert inline == []


def test_who_shared_today_is_led_to_that_moment():
    sari = person()
    shared = moment(sari)
    html = signed_in(sari).get("/capture/").content.decode()
    assert f"/m/{shared.pk}/" in html
    assert "capture-page" not in re.findall(r'id="([\w-]+)"', html)


def test_a_young_person_is_offered_no_audience_wider_than_friends():
    html = signed_in(person(birth_date=years_ago(14), is_private=True)).get("/capture/").content.decode()
    assert set(re.findall(r'name="audience" value="(\w+)"', html)) == {"self", "friends"}


def test_the_form_makes_a_moment_of_two_files():
    sari = person()
    answer = signed_in(sari).post("/capture/", given())
    made = Moment.objects.get(author=sari)
    assert answer.headers["Location"] == f"/m/{made.pk}/"
    assert (made.caption, made.audience, made.gap_ms) == ("At home", Audience.FRIENDS, None)
    parts = {part.role: (part.source, part.alt) for part in made.parts.all()}
    assert parts == {"back": (Part.Source.FILE, "Rain"), "front": (Part.Source.FILE, "")}


def test_the_form_takes_one_file_with_its_reason():
    sari = person()
    signed_in(sari).post("/capture/", given(front="", single_camera="no_second_camera"))
    assert Moment.objects.get(author=sari).single_camera == "no_second_camera"


def sent_as(name: str, client: Client) -> Any:
    """The form as a program would send it that names its files as it likes."""
    lines = [
        f'--x\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in given(back="", front="").items()
        if value
    ]
    for field in ("back", "front"):
        head = f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        lines += [f"{head}Content-Type: text/html\r\n\r\n".encode(), photo().read(), b"\r\n"]
    return client.generic(
        "POST", "/capture/", b"".join([*lines, b"--x--\r\n"]), "multipart/form-data; boundary=x"
    )


@pytest.mark.parametrize("name", ["../../evil.html", "/etc/evil.html", "..\\\\evil.html", "evil.html%00.jpg"])
def test_the_name_that_a_file_came_with_is_kept_nowhere(homes, name):
    sari = person()
    client = signed_in(sari)
    answer = sent_as(name, client)
    run_pending("media")
    page = client.get(answer.headers["Location"]).content.decode()
    kept = [str(path.relative_to(homes)) for path in homes.rglob("*") if path.is_file()]
    assert kept
    assert [text for text in [page, *kept, *map(str, Asset.objects.values())] if "evil" in text] == []


def test_one_file_without_a_reason_is_asked_about():
    sari = person()
    answer = signed_in(sari).post("/capture/", given(front=""))
    assert answer.status_code == 422
    assert "Tambahkan foto kedua" in answer.content.decode()
    assert not Moment.objects.filter(author=sari).exists()


def test_a_circle_must_be_named():
    sari = person()
    answer = signed_in(sari).post("/capture/", given(audience="circle"))
    assert answer.status_code == 422


def test_a_second_moment_of_the_day_is_refused_in_words():
    sari = person()
    moment(sari)
    answer = signed_in(sari).post("/capture/", given())
    assert answer.status_code == 422
    assert Moment.objects.filter(author=sari).count() == 1
