"""`python -m teduh.surveys.importing.child PARENT FOLDER`: does what the order in the folder says.

It runs by itself, with bounded memory and time: what a file can do to a reader it does here alone.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from teduh.media.codec import sandbox
from teduh.surveys.codebook import taken_up
from teduh.surveys.formats.doors import look, take
from teduh.surveys.formats.findings import FormatRefused
from teduh.surveys.formats.handing_out import write_as
from teduh.surveys.formats.how import Reading
from teduh.surveys.formats.printed_rows import is_printed
from teduh.surveys.importing import printed
from teduh.surveys.importing.mending import mender, reading_of
from teduh.surveys.importing.mends import Mends
from teduh.surveys.importing.order import (
    ANSWER,
    BUNDLE,
    CODEBOOK,
    HAND_OUT,
    MADE,
    MOST_COLUMNS,
    ORDER,
    STUDY,
)
from teduh.surveys.importing.plan import Plan
from teduh.surveys.importing.shown import LANGUAGES, as_json, findings_as_json
from teduh.surveys.importing.studies import write_study
from teduh.surveys.report.bundle import bundle
from teduh.surveys.report.bundled import Bundle, packed
from teduh.surveys.study.reading import read
from teduh.surveys.study.tabulating import tabulate
from teduh.surveys.study.weighing import weigh
from teduh.surveys.weighting.notes import Note
from teduh.surveys.weighting.refusals import WeightingRefused

_CPU_SECONDS, _MEMORY, _FILE_BYTES = 300, 4 << 30, 2 << 30
# How far each step begins and how much of the whole it is.
_STEPS = {
    "read": (0.1, 0.05), "weigh": (0.15, 0.05), "code": (0.2, 0.1), "count": (0.3, 0.2),
    "tabulate": (0.5, 0.2), "hide": (0.7, 0.25), "write": (0.95, 0.05),
}  # fmt: skip

Answer = dict[str, Any]  # JSON


def main(parent: int, folder: Path) -> None:
    sandbox.die_with_parent(parent)
    sandbox.bound_appetite(cpu_seconds=_CPU_SECONDS, memory=_MEMORY, file_bytes=_FILE_BYTES)
    order = json.loads((folder / ORDER).read_bytes())
    _say(0.02)
    answer = _answer(order, folder)
    (folder / ANSWER).write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")


def _answer(order: Answer, folder: Path) -> Answer:
    if order["verb"] == HAND_OUT:
        return _handed_out(order, folder)
    mends = Mends.model_validate(order["mends"])
    source = folder / order["file"]
    try:
        if order["verb"] == "look":
            return _looked(source, mends)
        return _reported(source, mends, Plan.model_validate(order["plan"]), order["name"], folder)
    except FormatRefused as no:
        origins = {mend.name: origin for origin, mend in mends.columns.items() if mend.name}
        return {"findings": findings_as_json(no.findings, origins)}
    except WeightingRefused as no:
        return {"refused": {language: asdict(no.told(language)) for language in LANGUAGES}}


def _handed_out(order: Answer, folder: Path) -> Answer:
    """The table that lies there with its codebook, as the file that is asked for."""
    book = taken_up((folder / CODEBOOK).read_bytes())
    made = folder / MADE
    made.mkdir()
    try:
        table = take(folder / order["file"], Reading(codebook=book, keeps_unlabelled=True))
        write_as(table, made / order["name"], order["language"])
    except FormatRefused as no:
        return {"refused": {language: no.sentence(language) for language in LANGUAGES}}
    return {}


def _looked(source: Path, mends: Mends) -> Answer:
    how = reading_of(mends)
    if is_printed(source):
        return {"look": printed.as_json(printed.mended(source, how, mends), mends)}
    preview = look(source, how, mender(mends, how))
    _say(0.9)
    if len(preview.columns) > MOST_COLUMNS:
        return {"too_wide": len(preview.columns)}
    return {"look": as_json(preview, mends)}


def _reported(source: Path, mends: Mends, plan: Plan, name: str, folder: Path) -> Answer:
    place = folder / STUDY
    place.mkdir()
    if is_printed(source):
        return _copied(source, mends, plan, name, place)
    how = reading_of(mends)
    write_study(take(source, how, mender(mends, how)), plan, name, place)
    _say(_STEPS["read"][0])
    study = read(place)
    weighed = weigh(study)
    made = bundle(study, progress=_progress)
    packed(made, folder / BUNDLE)
    facts = {
        "rows": len(weighed.rows.base),
        "countries": [{**asdict(each), "effective": each.effective} for each in weighed.countries],
    }
    return {"outcome": facts | _outcome(weighed.notes, made)}


def _copied(source: Path, mends: Mends, plan: Plan, name: str, place: Path) -> Answer:
    """Of printed figures nobody is weighted: the report says them as they stand."""
    found = printed.mended(source, reading_of(mends), mends)
    printed.write_printed(found, plan, name, mends.file.language, place)
    study = read(place)
    made = bundle(study, progress=_progress)
    packed(made, place.parent / BUNDLE)
    return {"outcome": {"rows": 0, "countries": []} | _outcome(tabulate(study).notes, made)}


def _outcome(notes: tuple[Note, ...], made: Bundle) -> Answer:
    return {
        "notes": [{language: each.sentence(language) for language in LANGUAGES} for each in notes],
        "pages": list(made.countries),
        "questions": len({name for name in made.files if name.endswith(".csv")}),
        "orders": [asdict(each) for each in made.orders],
    }


def _progress(step: str, done: int, of: int) -> None:
    begin, share = _STEPS.get(step, (0.5, 0.0))
    _say(begin + share * done / max(of, 1))


def _say(share: float) -> None:
    sys.stdout.write(json.dumps({"progress": float(share)}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
