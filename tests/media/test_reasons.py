"""Whatever the room says no to, it says in words, in both languages."""

import pytest
from django.utils.translation import override

from teduh.media.codec import FAILURE_CODES, REFUSAL_CODES
from teduh.media.reasons import FAILURE_REASONS, FILE_REASONS, refusal, sentence

OUR_OWN = {"lost", "storage_full", "files_gone", "scanner_away"}


def test_every_code_of_the_codec_has_a_sentence_and_no_sentence_lacks_a_code():
    assert set(FILE_REASONS) == {*REFUSAL_CODES, "malware"}
    assert set(FAILURE_REASONS) == set(FAILURE_CODES) | OUR_OWN


@pytest.mark.parametrize("code", [*FILE_REASONS, *FAILURE_REASONS])
def test_sentence_is_there_in_both_languages(code):
    said = {}
    for language in ("id", "en"):
        with override(language):
            said[language] = str(sentence(code))
    assert len({*said.values(), ""}) == 3


def test_no_reason_is_no_sentence():
    assert sentence("") == ""


def test_full_disk_says_that_nothing_shared_is_lost():
    no = refusal("storage_full")
    assert no.status == 507
    assert no.as_json()["messages"] == {
        "en": "The server has no room left for files right now. "
        "Nothing you shared is lost. Please try again later.",
        "id": "Ruang berkas di server sedang penuh. Yang sudah kamu bagikan tetap aman. Coba lagi nanti, ya.",
    }
