"""A release as the folder of a study: the same release is the same bytes."""

import io
import json
import zipfile
from collections.abc import Mapping

from teduh.surveys.access import asked_in
from teduh.surveys.blurring import fewest_alike, known_by
from teduh.surveys.codebook import stored
from teduh.surveys.codebooks import codebook_of
from teduh.surveys.models import Release
from teduh.surveys.questionnaire.model import written
from teduh.surveys.rules import FEWEST_OF_A_COUNTRY, OTHER_COUNTRIES
from teduh.surveys.tables import banded, has_texts

_NO_DATE = (1980, 1, 1, 0, 0, 0)


def study_folder(release: Release) -> bytes:
    """As a ZIP."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, text in sorted(_files(release).items()):
            folder.writestr(zipfile.ZipInfo(name, _NO_DATE), text)
    return packed.getvalue()


def _files(release: Release) -> Mapping[str, str]:
    questionnaire = asked_in(release.fielding.edition)
    with_texts, bands = has_texts(questionnaire, release.table), banded(questionnaire, release.table)
    facts = {
        "survey": release.fielding.slug,
        "release": release.number,
        "frozen_on": release.frozen_on.isoformat(),
        "respondents": release.count,
        "sha256": release.digest,
        "sample_kind": "open_link",
        "with_texts": with_texts,
        "countries_below": {"people": FEWEST_OF_A_COUNTRY, "stand_as": OTHER_COUNTRIES},
        "who_one_is": {"asked_by": [each.id for each in known_by(questionnaire)], "in_bands": sorted(bands)},
        "alike_at_least": fewest_alike(questionnaire, release.table),
        "is_demo": release.fielding.is_demo,
    }
    return {
        "data.csv": release.table,
        "codebook.json": stored(codebook_of(questionnaire, with_texts=with_texts, bands=bands)),
        "questionnaire.json": written(questionnaire),
        "release.json": json.dumps(facts, indent=1) + "\n",
    }
