"""`teduh survey export`: the answers of a study as a file that other programs read."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from teduh.config.endings import REFUSED, Ending

if TYPE_CHECKING:
    from teduh.surveys.formats.findings import Finding, FormatRefused

WRITTEN = {"en": "{place} is written.", "id": "{place} sudah ditulis."}


def add_arguments(command: argparse.ArgumentParser) -> None:
    words = "ends in .csv, .xlsx, .json, .parquet, .sav, .sss (Triple-S) or .xml (DDI-Codebook)"
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=words)
    words = "every row as it is, for your own use; without it by the rule of [rows] in study.toml"
    command.add_argument("--whole", action="store_true", help=words)
    words = "of the words in .sav and .xlsx, such as ar (as --lang)"
    command.add_argument("--labels", metavar="LANGUAGE", help=words)


def export(asked: argparse.Namespace) -> None:
    """Exit code 2 and one sentence for what cannot be written so; with --json, in its parts."""
    from teduh.surveys.formats.findings import FormatRefused  # noqa: PLC0415 - not for other commands
    from teduh.surveys.study.handing_out import hand_out  # noqa: PLC0415 - polars comes with it
    from teduh.surveys.study.reading import read  # noqa: PLC0415 - as above

    try:
        study = read(asked.folder)
        notes = hand_out(study, asked.output, asked.labels or asked.lang, is_whole=asked.whole)
    except FormatRefused as refused:
        raise Ending(_refusal(refused, asked), code=REFUSED) from refused
    _tell(notes, asked)


def _refusal(refused: "FormatRefused", asked: argparse.Namespace) -> str:
    sentence = refused.sentence(asked.lang)
    if not asked.json:
        return sentence
    first = next(each for each in refused.findings if each.is_error)
    told = {"code": refused.code, **asdict(first.told(asked.lang)), "sentence": sentence}
    return json.dumps({"error": told}, ensure_ascii=False)


def _tell(notes: "tuple[Finding, ...]", asked: argparse.Namespace) -> None:
    told = [(each.code, each.told(asked.lang)) for each in notes]
    if asked.json:
        said = [{"code": code, **asdict(each)} for code, each in told]
        sys.stdout.write(json.dumps({"file": str(asked.output), "notes": said}, ensure_ascii=False) + "\n")
        return
    for _code, each in told:
        sys.stderr.write(f"{each.place}: {each.found}.\n")
    sys.stdout.write(WRITTEN[asked.lang].format(place=asked.output) + "\n")
