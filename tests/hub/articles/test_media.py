"""Pictures, recordings and films in articles: described and captioned first, then shown to everybody."""

import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from teduh.config.command_line import main
from teduh.foundation.clock import now
from teduh.foundation.jobs.worker import run_pending
from teduh.foundation.refusals import Refused
from teduh.hub.articles.actions import drop_medium, keep_medium
from teduh.hub.articles.actions.media import Facts, Made
from teduh.hub.articles.models import ArticlePage, Medium
from teduh.hub.articles.rules import bare_sound, cue_words, is_webvtt, missing
from teduh.hub.articles.told import draft_of, fingerprint_of, words_of
from tests.factories import person, signed_in
from tests.hub.articles.written import article, editor, professional, published_article, submitted

VTT = "WEBVTT\n\n1\n00:00.000 --> 00:02.500\n<v Rina>Tarik napas.\n"
ENDINGS = {"picture": ("image/jpeg", "jpg"), "sound": ("audio/mpeg", "mp3"), "film": ("video/mp4", "mp4")}
WORDS = {"alt": "Seorang teman mendengarkan.", "captions": VTT, "transcript": "Tarik napas."}


def medium(tmp_path: Path, kind: str = "film") -> Medium:
    """One that was prepared: its bytes are made up."""
    mime, ending = ENDINGS[kind]
    path = tmp_path / f"{kind}.{ending}"
    path.write_bytes(f"a {kind}".encode())
    row = Medium.objects.create(title=f"Satu {kind}", brought_at=now())
    return keep_medium(row, Facts(kind, 640, 360, 2.0), [Made("main", path, mime)])


def with_medium(made: Medium, **words: str) -> list[dict[str, object]]:
    text: dict[str, object] = {"type": "text", "value": "Cemas itu tanda bahaya tubuh."}
    return [text, {"type": "medium", "value": {"medium": made.digest, **WORDS, **words}}]


def status(client: Client, address: str) -> int:
    """With all of it read, so that the file is closed."""
    answer = client.get(address)
    answer.getvalue()
    return int(answer.status_code)


def contents(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lacks(page: ArticlePage) -> tuple[str, ...]:
    return missing(draft_of(page))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "without", "lacking"),
    [
        ("film", "captions", ("film_without_captions",)),
        ("film", "transcript", ("medium_without_transcript",)),
        ("sound", "captions", ()),
        ("sound", "transcript", ("medium_without_transcript",)),
        ("picture", "alt", ("medium_undescribed",)),
        ("picture", "transcript", ()),
    ],
)
def test_what_a_medium_lacks_keeps_the_article_unpublished(tmp_path, kind, without, lacking):
    page = article(body=with_medium(medium(tmp_path, kind), **{without: ""}))
    assert lacks(page) == lacking


@pytest.mark.django_db
def test_what_is_no_webvtt_counts_as_no_captions(tmp_path):
    page = article(body=with_medium(medium(tmp_path), captions="Tarik napas."))
    assert lacks(page) == ("film_without_captions",)


@pytest.mark.django_db
def test_a_signature_is_about_the_very_bytes_and_about_captions_and_words(tmp_path):
    page = article(body=with_medium(medium(tmp_path)))
    before = {fingerprint_of(page)}
    for changed in (
        with_medium(medium(tmp_path, "sound")),
        with_medium(medium(tmp_path), captions=VTT + "\n"),
    ):
        page.body = changed
        before.add(fingerprint_of(page))
    assert len(before) == 3
    assert words_of(page) == 5


@pytest.mark.django_db
def test_a_film_is_sent_to_everybody_once_its_article_is_shown_and_to_nobody_before(tmp_path):
    made = medium(tmp_path)
    address = f"/hub/media/{made.digest}/main.mp4"
    page = article(body=with_medium(made))
    submitted(page)
    here = (Client(), signed_in(person()), signed_in(editor()), signed_in(professional()))
    assert [status(each, address) for each in here] == [404, 404, 200, 200]
    shown = published_article(body=with_medium(made), slug="cemas")
    answer = Client().get(address, headers={"range": "bytes=0-0"})
    assert (answer.status_code, answer.getvalue(), answer["Content-Type"]) == (206, b"a", "video/mp4")
    assert (answer.cookies, answer["Cache-Control"]) == ({}, "public, max-age=3600")
    shown.unpublish()
    assert Client().get(address).status_code == 404


@pytest.mark.django_db
def test_a_reader_without_script_finds_the_film_its_captions_and_its_words(tmp_path):
    page = published_article(body=with_medium(medium(tmp_path)), slug="cemas")
    body = Client().get(page.url).content.decode()
    [track] = re.findall(r'<track kind="captions" srclang="id" label="[^"]+" src="([^"]+)" default>', body)
    captions = Client().get(track)
    assert (captions.content.decode(), captions["Content-Type"]) == (VTT, "text/vtt; charset=utf-8")
    assert '<video controls playsinline preload="none"' in body
    assert re.search(r"<details><summary>[^<]+</summary><p>Tarik napas.</p>", body)
    alone = Client().get(f"{page.url}?text=1").content.decode()
    assert ("<video" in alone, "Seorang teman mendengarkan." in alone) == (False, True)


@pytest.mark.django_db
def test_captions_of_what_is_not_shown_are_not_there(tmp_path):
    page = article(body=with_medium(medium(tmp_path)), slug="rahasia")
    assert Client().get(f"{page.url}captions/1.vtt").status_code == 404


@pytest.mark.django_db
def test_an_editor_brings_a_picture_which_loses_what_it_tells_of_its_maker():
    from PIL import Image  # noqa: PLC0415 - nothing else here draws

    exif = Image.Exif()
    exif[0x010F] = "Kamera Sari"
    content = io.BytesIO()
    Image.new("RGB", (320, 200), "teal").save(content, "JPEG", exif=exif)
    desk = signed_in(editor())
    file = SimpleUploadedFile("sari.jpg", content.getvalue())
    assert desk.post("/desk/hub/media/", {"file": file, "title": "Teman"}).status_code == 302
    run_pending()
    made = Medium.objects.get()
    assert (made.state, made.kind, made.width) == ("ready", "picture", 320)
    for name in ("main.jpg", "small.avif"):
        sent = desk.get(f"/hub/media/{made.digest}/{name}")
        assert (sent.status_code, b"Kamera Sari" in sent.getvalue()) == (200, False)
    assert "Teman" in desk.get("/desk/hub/media/").content.decode()
    assert "Teman (" in desk.get(f"/desk/articles/pages/{article().pk}/edit/").content.decode()


@pytest.mark.django_db
def test_what_is_no_medium_is_refused_and_says_why():
    desk = signed_in(editor())
    desk.post("/desk/hub/media/", {"file": SimpleUploadedFile("a.exe", b"MZ" * 99), "title": "Bukan"})
    run_pending()
    made = Medium.objects.get()
    assert (made.state, bool(made.reason), made.digest) == ("refused", True, "")


@pytest.mark.django_db
def test_for_who_is_no_editor_there_is_no_desk_of_media(tmp_path):
    made = medium(tmp_path)
    for who in (signed_in(person()), signed_in(professional())):
        assert who.get("/desk/hub/media/").status_code == 404
        assert who.post(f"/desk/hub/media/{made.pk}/drop/").status_code == 404


@pytest.mark.django_db
def test_what_an_article_has_is_not_removed_and_what_none_has_goes_with_its_files(
    tmp_path, django_capture_on_commit_callbacks
):
    made = medium(tmp_path)
    page = article(body=with_medium(made))
    with pytest.raises(Refused):
        drop_medium(made.pk)
    page.delete()
    with django_capture_on_commit_callbacks(execute=True):
        drop_medium(made.pk)
    assert signed_in(editor()).get(f"/hub/media/{made.digest}/main.mp4").status_code == 404
    assert not Medium.objects.exists()


@pytest.mark.django_db
def test_articles_leave_and_come_back_with_their_media_to_the_byte(tmp_path):
    for language in ("id", "en"):
        published_article(language=language, body=with_medium(medium(tmp_path)), slug="cemas")
    out, again = tmp_path / "out", tmp_path / "again"
    assert main(["content", "export", str(out)]) == 0
    before = contents(out)
    ArticlePage.objects.all().delete()
    Medium.objects.all().delete()
    assert main(["content", "load", str(out)]) == 0
    assert main(["content", "export", str(again)]) == 0
    assert {
        path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()
    } == before
    assert len([name for name in before if name.parts[0] == "media"]) == 2


@pytest.mark.django_db
def test_a_medium_that_is_not_what_its_name_says_is_not_loaded(tmp_path):
    published_article(body=with_medium(medium(tmp_path)), slug="cemas")
    out = tmp_path / "out"
    main(["content", "export", str(out)])
    [file] = (out / "media").glob("*.mp4")
    file.write_bytes(b"another")
    assert main(["content", "load", str(out)]) == 2


@pytest.mark.django_db
def test_the_folder_without_a_server_has_films_and_captions_too(tmp_path):
    published_article(body=with_medium(medium(tmp_path)), slug="cemas")
    site = tmp_path / "site"
    main(["content", "site", str(site)])
    page = site / "hub/id/articles/cemas/index.html"
    named = re.findall(r'src="([^"]+\.(?:mp4|vtt))"', page.read_text())
    assert [(page.parent / each).exists() for each in named] == [True, True]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (VTT, True),
        ("\ufeffWEBVTT - film\r\n\r\n00:01.000 --> 00:02.000\r\nHalo\r\n", True),
        ("WEBVTT\n", False),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", False),
        ("Halo", False),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\na", False),
    ],
)
def test_captions_are_webvtt_with_words_under_a_time(text, holds):
    assert is_webvtt(text) is holds


def test_what_is_said_is_read_without_times_and_marks():
    assert cue_words(VTT) == "Tarik napas."


def test_a_recording_loses_what_was_written_about_it_and_anything_else_is_none():
    frame = b"\xff\xfb\x90\x00" + bytes(400)
    tag = b"ID3\x04\x00\x00" + bytes((0, 0, 0, 5)) + b"Sari!"
    assert bare_sound(tag + frame + b"TAG" + bytes(125)) == frame
    assert bare_sound(frame) == frame
    assert [bare_sound(each) for each in (b"", b"ID3", b"RIFF" + bytes(99), tag)] == [None] * 4
