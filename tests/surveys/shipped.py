"""The questionnaire that ships."""

from importlib.resources import files

from teduh.surveys import questionnaire as package
from teduh.surveys.questionnaire.model import Questionnaire

ATTITUDES = Questionnaire.model_validate_json(
    files(package).joinpath("attitudes.json").read_text(encoding="utf-8")
)
