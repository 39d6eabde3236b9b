"""`teduh survey`: a study weighed, tabulated and rebuilt, on one's own machine and without a database."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from teduh.config import survey_rows
from teduh.config.endings import REFUSED, Ending

if TYPE_CHECKING:
    from teduh.surveys.study.figures import CountryWeights
    from teduh.surveys.study.reading import Study
    from teduh.surveys.study.weighing import Weighed
    from teduh.surveys.weighting.notes import Note

WORDS = {
    "en": {
        "read": "reading variables", "weigh": "weighting", "code": "reading answers", "count": "counting",
        "tabulate": "tabulating", "written": "The release is written to {place}.",
        "hide": "hiding what is too small", "write": "writing pages",
        "report": "The report is written to {place}: begin with index.{lang}.html.",
        "same": "The release of {place} is the same to the byte.",
        "well": "{name}: {questions} questions, {countries} countries, {n} respondents. It can be weighted.",
        "printed": "{name}: {questions} questions of printed figures.",
        "waves": "Earlier waves that can be weighted as well: {names}.",
        "head": "country          n  effective   deff   least    most  sweeps",
        "no_place": "{place} cannot be written.",
    },
    "id": {
        "read": "membaca variabel", "weigh": "membobot", "code": "membaca jawaban", "count": "menghitung",
        "tabulate": "menabulasi", "written": "Rilis ditulis ke {place}.",
        "hide": "menyembunyikan yang terlalu kecil", "write": "menulis halaman",
        "report": "Laporan ditulis ke {place}: mulailah dari index.{lang}.html.",
        "same": "Rilis {place} sama persis sampai ke bita.",
        "well": "{name}: {questions} pertanyaan, {countries} negara, {n} responden. Dapat dibobot.",
        "printed": "{name}: {questions} pertanyaan dari angka tercetak.",
        "waves": "Gelombang sebelumnya yang juga dapat dibobot: {names}.",
        "head": "negara           n    efektif   deff terkecil terbesar putaran",
        "no_place": "{place} tidak dapat ditulis.",
    },
}  # fmt: skip


def main(asked: argparse.Namespace) -> None:
    """Exit code 2 and one sentence for a study that cannot be weighed; with --json, in its parts."""
    # Cells are small matrices: more threads than one only wait for each other. Read when numpy is loaded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from teduh.surveys.weighting.refusals import WeightingRefused  # noqa: PLC0415 - numpy comes with it

    progress = _Progress(asked.lang)
    try:
        VERBS[asked.verb](asked, progress)
    except WeightingRefused as refused:
        progress.end()
        told = refused.told(asked.lang)
        line = json.dumps({"error": asdict(told)}, ensure_ascii=False) if asked.json else told.sentence
        raise Ending(line, code=REFUSED) from refused
    except OSError as error:
        progress.end()
        raise Ending(WORDS[asked.lang]["no_place"].format(place=error.filename), code=REFUSED) from error


def _study(asked: argparse.Namespace) -> "Study":
    from teduh.surveys.study.reading import read  # noqa: PLC0415 - polars comes with it

    study = read(asked.folder)
    if not getattr(asked, "without_flagged", False):
        return study
    return replace(study, settings=replace(study.settings, with_flagged=False))


def _check(asked: argparse.Namespace, progress: "_Progress") -> None:
    """Everything that tabulating asks for, and no figure."""
    from teduh.surveys.study.tabulating import code, tabulate  # noqa: PLC0415 - polars comes with it
    from teduh.surveys.study.weighing import weigh  # noqa: PLC0415 - as above

    study = _study(asked)
    if study.settings.printed:
        found = tabulate(study)
        facts, notes = {"questions": len(found.questions)}, found.notes
        waves: list[str] = []
    else:
        weighed = weigh(study, progress)
        asked_for = code(weighed, progress)
        facts = {
            "questions": len({each.question for each in asked_for.asked}),
            "countries": len(weighed.countries),
            "n": sum(each.n for each in weighed.countries),
        }
        notes = weighed.notes
        waves = _checked_waves(study, progress)
    progress.end()
    name = study.settings.name
    if asked.json:
        told = {"waves": waves} if waves else {}
        _print_json({"name": name, **facts, **told, "notes": _notes(notes, asked.lang)})
        return
    sys.stdout.write(
        WORDS[asked.lang]["well" if "n" in facts else "printed"].format(name=name, **facts) + "\n"
    )
    if waves:
        sys.stdout.write(WORDS[asked.lang]["waves"].format(names=", ".join(waves)) + "\n")
    _tell(notes, asked.lang)


def _checked_waves(study: "Study", progress: "_Progress") -> list[str]:
    from teduh.surveys.study.tabulating import code  # noqa: PLC0415 - polars comes with it
    from teduh.surveys.study.waves import earlier, named  # noqa: PLC0415 - as above
    from teduh.surveys.study.weighing import weigh  # noqa: PLC0415 - as above

    found = []
    for wave in earlier(study):
        with named(wave):
            code(weigh(wave, progress), progress)
        found.append(wave.settings.this_wave)
    return found


def _weigh(asked: argparse.Namespace, progress: "_Progress") -> None:
    """The study, then its earlier waves; weights by respondent are those of the study."""
    from teduh.surveys.study.waves import earlier, named  # noqa: PLC0415 - polars comes with it
    from teduh.surveys.study.weighing import weigh  # noqa: PLC0415 - as above

    study = _study(asked)
    weighed = weigh(study, progress, by_row=asked.output is not None)
    before = []
    for wave in earlier(study):
        with named(wave):
            before.append((wave.settings.this_wave, weigh(wave, progress)))
    progress.end()
    if asked.output is not None:
        asked.output.write_text(
            "".join(f"{each:.10g}\n" for each in weighed.weights.tolist()), encoding="utf-8"
        )
    if asked.json:
        waves = {name: _weighed(each, asked.lang) for name, each in before}
        _print_json(_weighed(weighed, asked.lang) | ({"waves": waves} if waves else {}))
        return
    sys.stdout.write(WORDS[asked.lang]["head"] + "\n" + "".join(map(_line, weighed.countries)))
    for name, each in before:
        sys.stdout.write(f"{name}\n" + "".join(map(_line, each.countries)))
    _tell(weighed.notes, asked.lang)


def _weighed(found: "Weighed", language: str) -> dict[str, object]:
    countries = [{**asdict(each), "effective": each.effective} for each in found.countries]
    return {"countries": countries, "notes": _notes(found.notes, language)}


def _line(each: "CountryWeights") -> str:
    numbers = f"{each.effective:11.0f}{each.kish:7.2f}{each.least:8.3f}{each.most:8.3f}{each.sweeps:8d}"
    return f"{each.country or '—':8}{each.n:10d}{numbers}\n"


def _tabulate(asked: argparse.Namespace, progress: "_Progress") -> None:
    from teduh.surveys.study.release import as_csv, as_summary  # noqa: PLC0415 - polars comes with it
    from teduh.surveys.study.tabulating import tabulate  # noqa: PLC0415 - as above

    found = tabulate(_study(asked), progress)
    progress.end()
    if asked.json:
        questions = [asdict(each) for each in found.questions]
        trends = {"trends": [asdict(each) for each in found.trends]} if found.trends else {}
        said = {**as_summary(found), "questions": questions, **trends}
        text = json.dumps(said, ensure_ascii=False) + "\n"
    else:
        text = as_csv(found)
    if asked.output is not None:
        asked.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    _tell(found.notes, asked.lang)


def _report(asked: argparse.Namespace, progress: "_Progress") -> None:
    """In every language that reports have words for."""
    from teduh.surveys.report import folder, of_study, words  # noqa: PLC0415 - polars comes with it
    from teduh.surveys.study.tabulating import tabulate  # noqa: PLC0415 - as above

    study = _study(asked)
    made = of_study.report_of(study, tabulate(study, progress))
    place = asked.output or asked.folder / "report"
    folder.write(folder.files(made, words.languages(), progress), place)
    progress.end()
    if asked.json:
        _print_json({"report": str(place), "questions": len(made.questions)})
        return
    sys.stdout.write(WORDS[asked.lang]["report"].format(place=place, lang=asked.lang) + "\n")


def _rebuild(asked: argparse.Namespace, progress: "_Progress") -> None:
    from teduh.surveys.study.release import FOLDER, rebuild  # noqa: PLC0415 - polars comes with it

    is_new = rebuild(asked.folder, progress)
    progress.end()
    place = str(asked.folder / FOLDER)
    if asked.json:
        _print_json({"release": place, "written": is_new})
        return
    sys.stdout.write(WORDS[asked.lang]["written" if is_new else "same"].format(place=place) + "\n")


VERBS: dict[str, Callable[[argparse.Namespace, "_Progress"], None]] = {
    "check": _check,
    "weigh": _weigh,
    "tabulate": _tabulate,
    "report": _report,
    "rebuild": _rebuild,
    "export": lambda asked, _progress: survey_rows.export(asked),
}


def _notes(notes: "tuple[Note, ...]", language: str) -> list[dict[str, str]]:
    return [{"code": each.code, "country": each.country, "text": each.sentence(language)} for each in notes]


def _tell(notes: "tuple[Note, ...]", language: str) -> None:
    for each in notes:
        sys.stderr.write(f"{each.sentence(language)}\n")


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


class _Progress:
    """A bar for whoever watches; nothing where the output goes into a file."""

    WIDTH = 25

    def __init__(self, language: str) -> None:
        self.words = WORDS[language]
        self.shown = sys.stderr.isatty()

    def __call__(self, step: str, done: int, of: int) -> None:
        if self.shown:
            full = self.WIDTH * done // max(of, 1)
            bar = "█" * full + "░" * (self.WIDTH - full)
            sys.stderr.write(f"\r\x1b[K{bar} {self.words[step]}")
            sys.stderr.flush()

    def end(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
