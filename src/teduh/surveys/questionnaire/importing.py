"""Any file of a questionnaire: our own JSON, SurveyJS, XLSForm. All that is wrong with it is told at once."""

import json
import re
from pathlib import PurePath

from pydantic import ValidationError

from teduh.surveys.questionnaire.model import FORMAT, Questionnaire, written
from teduh.surveys.questionnaire.refusals import Fault, ImportRefused

_SHEETS = {".xlsx", ".xls", ".xlsm", ".md"}
_MOST_FAULTS = 200


def read_questionnaire(name: str, content: bytes) -> Questionnaire:
    """By the ending of its name, and by what is in it."""
    path = PurePath(name)
    if path.suffix.lower() in _SHEETS:
        from teduh.surveys.questionnaire.xlsform import read_xlsform  # noqa: PLC0415 - loads a reader of sheets

        return read_xlsform(name, content)
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        step = "Give JSON, or a sheet that ends in .xlsx, .xls or .md."
        raise ImportRefused([Fault(path.name, "this is no JSON", step)]) from error
    if isinstance(document, dict) and document.get("format") != FORMAT:
        from teduh.surveys.questionnaire.surveyjs import read_surveyjs  # noqa: PLC0415 - asked for seldom

        return read_surveyjs(document, name=slug(path.stem))
    return validated(document, path.name)


def validated(document: object, place: str) -> Questionnaire:
    """Held to the schema, each fault with its JSON path, and read back as it will be kept."""
    try:
        read = Questionnaire.model_validate(document)
        return Questionnaire.model_validate_json(written(read))
    except RecursionError as error:
        step = "Split the rule: one question may hang on another that hangs on the first."
        raise ImportRefused([Fault(place, "a rule is nested too deep", step)]) from error
    except ValidationError as error:
        faults = [
            Fault(place + "." + ".".join(map(str, each["loc"])), str(each["msg"]), "See schema.json.")
            for each in error.errors(include_url=False, include_input=False)
        ]
        raise ImportRefused(faults[:_MOST_FAULTS]) from error


def slug(name: str) -> str:
    """A name as an address takes it."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return plain[:60] or "questionnaire"
