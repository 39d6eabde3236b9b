"""Nothing that is sent names a topic: not a notice, not a letter, not a title in a calendar."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from django.core import mail
from django.utils import translation

import teduh
from teduh.config.translations import KEYWORDS
from teduh.foundation.jobs.worker import run_pending
from teduh.notify.actions import announce
from teduh.notify.calls import is_nobodys
from teduh.notify.kinds import Told, kind_of, known_kinds
from teduh.notify.models import Notice
from teduh.notify.rules.channels import KINDS
from tests.factories import person, signed_in

SOURCE = Path(teduh.__file__).parent
LANGUAGES = ("id", "en")
# What sends a letter or writes a calendar file says so in one of these words.
SENDS = re.compile(r"EmailMessage\(|EmailMultiAlternatives\(|send_mail\(|render_mail\(|\.add\(\"summary\"")
AT = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TABLE = tomllib.loads(resources.files("teduh.notify.rules").joinpath("discreet.toml").read_text("utf-8"))
FACTS = {
    "day": "2026-11-22",
    "last": "2027-02-20",
    "stage": "end-30",
    "at": AT.isoformat(),
    "zone": "Asia/Jakarta",
    "hour": "19.00",
    "feature": "now",
    "number": "7",
    "desk": "1",
}


def _unsaid(language: str) -> re.Pattern[str]:
    words = [word for topic in TABLE.values() for key in ("both", language) for word in topic.get(key, [])]
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _found(language: str, said: str) -> list[str]:
    return _unsaid(language).findall(said)


def _senders() -> Iterator[Path]:
    """Every template of a letter, and every file of code that sends one or writes a calendar."""
    yield from SOURCE.glob("**/jinja2/**/email/*.txt")
    yield from SOURCE.glob("**/jinja2/**/*letter*.txt")
    yield from (path for path in SOURCE.glob("**/*.py") if SENDS.search(path.read_text("utf-8")))


def _sentences(path: Path) -> list[str]:
    method = "python" if path.suffix == ".py" else "jinja2"
    options = {} if path.suffix == ".py" else {"extensions": "jinja2.ext.i18n,jinja2.ext.do"}
    found = extract_from_file(method, path, keywords=KEYWORDS, options=options)
    return [each for _line, said, *_ in found for each in ([said] if isinstance(said, str) else said) if each]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_kind_of_notice_names_a_topic(kind: str, language: str) -> None:
    about, names = kind_of(kind), () if is_nobodys(kind) else ("Sari",)
    assert about is not None
    with translation.override(language):
        said = about.words(Told(names, tuple(name.lower() for name in names), FACTS))
        title = str(about.title)
    assert said
    assert (_found(language, said), _found(language, title)) == ([], [])


def test_every_kind_that_is_registered_is_gone_through() -> None:
    assert set(known_kinds()) <= set(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_and_no_title_in_a_calendar_names_a_topic(language: str) -> None:
    with translation.override(language):
        said = {path: [translation.gettext(each) for each in _sentences(path)] for path in _senders()}
    named = {
        (path.relative_to(SOURCE).as_posix(), sentence): words
        for path, sentences in said.items()
        for sentence in sentences
        if (words := _found(language, sentence))
    }
    assert len(said) > 20
    assert named == {}


@pytest.mark.django_db
def test_a_letter_of_the_place_leads_by_an_address_that_names_nothing() -> None:
    reader = person("sari", email="sari@example.org")
    facts = {"event": "bincang-depresi", "day": "2026-11-22", "hour": "19.00"}
    announce([reader.pk], "event_cancelled", "1", facts)
    run_pending()
    (letter,) = mail.outbox
    said = f"{letter.subject} {letter.body} {letter.extra_headers}"
    assert _found("id", said) == []
    notice = Notice.objects.get()
    assert f"/notices/{notice.pk}/" in str(letter.body)
    assert signed_in(reader).get(f"/notices/{notice.pk}/")["Location"] == "/events/at/bincang-depresi/"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", "Ceritamu ditolak"),
        ("id", "Jadwal dengan Psikolog"),
        ("en", "Your counselling session"),
        ("en", "A story of yours was refused"),
        ("en", "Your Mental health check"),
    ],
)
def test_what_would_name_one_is_found(language: str, said: str) -> None:
    assert _found(language, said)
