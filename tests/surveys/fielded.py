"""Surveys in the field, and respondents in front of them."""

import datetime as dt
import re
from typing import Any

from django.test import Client

from teduh.foundation.clock import now
from teduh.surveys.actions import field_questionnaire, keep_questionnaire, publish_questionnaire
from teduh.surveys.models import Fielding, Response
from teduh.surveys.questionnaire.model import Questionnaire
from tests.surveys.questionnaire.samples import page, question, questionnaire

TWO_PAGES = questionnaire(
    page("one", question("q1", is_required=True)), page("two", question("q2", is_required=True))
)


def fielded(asked: Questionnaire = TWO_PAGES, *countries: str, slug: str = "warga") -> Fielding:
    row = keep_questionnaire(None, questionnaire=asked)
    publish_questionnaire(row.pk)
    return field_questionnaire(
        row.pk, slug=slug, countries=countries or ("ID",), opens_on=now().date() - dt.timedelta(days=1)
    )


class Respondent:
    """Somebody with a browser and no account."""

    def __init__(self, slug: str = "warga", client: Client | None = None, **said: str) -> None:
        self.client = client or Client()
        yes = {"country": "ID", "language": "en", "of_age": "on", "agrees": "on"} | said
        self.begun = self.client.post(f"/surveys/at/{slug}/", yes)
        self.link = self.begun.headers.get("Location", "")

    @property
    def token(self) -> str:
        return self.link.rstrip("/").rsplit("/", 1)[-1]

    def sees(self, client: Client | None = None) -> str:
        return (client or self.client).get(self.link).content.decode()

    def sends(self, name: str, *, go: str = "next", speak: str = "", **fields: Any) -> Any:
        """`q_q1="1"` fills the field q:q1."""
        sent = {key.replace("_", ":", 1): value for key, value in fields.items()}
        said = {"page": name, "speak": speak} | ({} if speak else {"go": go})
        return self.client.post(self.link, said | sent)

    def finishes(self) -> Any:
        self.sends("one", q_q1="1")
        return self.sends("two", q_q2="2")

    def receipt(self) -> str:
        found = re.search(r"survey-receipt[^>]*><bdi>([A-Z0-9-]+)<", self.sees())
        return found.group(1) if found else ""

    def response(self) -> Response:
        return Response.objects.get()
