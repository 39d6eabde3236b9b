"""What every room's API shares: the shape of a no, and how each kind of no becomes one."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db.models import TextChoices
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.parser import Parser
from ninja.throttling import BaseThrottle
from pydantic import WithJsonSchema

from teduh.foundation.field_words import field_problem
from teduh.foundation.limits import limit_route, too_many
from teduh.foundation.refusals import Refused, Sentence

# Shapes are built when the first request needs them: all at once are 4 MiB in every web process, most for
# routes that nobody asks today. Ninja wraps ours in its own, so it is said to the class that both inherit.
Schema.model_config["defer_build"] = True

OF_BODY = (413, 415)
JSON = "application/json"


class Problem(Schema):
    """A refusal: a machine code, a sentence in the reader's language, and the same in every language."""

    code: str
    message: str
    messages: dict[str, str]
    details: dict[str, object] = {}


def problems(*statuses: int) -> dict[int, type[Problem]]:
    """The refusals a route can answer, for its `response=`: `{200: Out, **problems(404, 409)}`.

    Whoever reads a body, and so may find it unreadable, may also find it too large or of another kind.
    """
    of_body = OF_BODY if 400 in statuses else ()  # noqa: PLR2004 - unreadable
    return dict.fromkeys((*statuses, *of_body, 422), Problem)


def one_of(choices: type[TextChoices]) -> WithJsonSchema:
    """Spells values out where they stand: several models have a `State`, and the document would mix them."""
    return WithJsonSchema({"type": "string", "enum": choices.values})


NOT_FOUND = Refused("not_found", _("There is nothing here, or it is not yours to see."), status=404)
SIGN_IN = Refused("sign_in", _("Please sign in first."), status=401)
SENTENCES: Mapping[int, tuple[str, Sentence]] = {
    400: ("unreadable", _("We could not read that request.")),
    403: ("forbidden", _("That is not possible here.")),
    404: ("not_found", _("There is nothing here, or it is not yours to see.")),
    413: ("too_large", _("That is too large.")),
    415: ("unsupported_type", _("We cannot read that kind of content.")),
}


class JsonOnly(Parser):
    """Reads an object of JSON that says that it is JSON; a form of any page in the world can send the rest.

    Pydantic would look for attributes in anything else, find none, and take it for an empty object.
    """

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        if request.content_type != JSON:
            raise _by_status(415)
        said = json.loads(request.body)
        if not isinstance(said, dict):
            raise _by_status(400)
        return said


class Limits(BaseThrottle):
    """The table of limits, asked once it is known who asks."""

    def allow_request(self, request: HttpRequest) -> bool:
        limit_route(request, lambda: getattr(getattr(request, "auth", None), "pk", None))
        return True


def answer_problems_with_codes(api: NinjaAPI) -> None:
    """Every error of `api` becomes a `Problem`; nothing leaks a trace or a page."""

    def answer(request: HttpRequest, no: Exception | type[Exception]) -> HttpResponse:
        refusal = _as_refusal(no)
        response = api.create_response(request, refusal.as_json(), status=refusal.status)
        for name, value in refusal.headers.items():
            response[name] = value
        return response

    kinds = (Refused, AuthenticationError, ValidationError, Throttled, HttpError, Http404, RequestDataTooBig)
    for kind in kinds:
        api.add_exception_handler(kind, answer)


def _as_refusal(no: Exception | type[Exception]) -> Refused:
    match no:
        case Refused():
            return no
        case AuthenticationError():
            return SIGN_IN
        case ValidationError():
            return _shape(no)
        case HttpError():
            return _of_http(no)
        case RequestDataTooBig():
            return _by_status(413)
        case _:
            return NOT_FOUND


def _of_http(no: HttpError) -> Refused:
    """What reads a body says only that it could not; our own reader said why."""
    if isinstance(no, Throttled):
        return too_many(no.wait or 1)
    return no.__cause__ if isinstance(no.__cause__, Refused) else _by_status(no.status_code)


def _by_status(status: int) -> Refused:
    code, sentence = SENTENCES.get(status, SENTENCES[400])
    return Refused(code, sentence, status=status)


def _shape(no: ValidationError) -> Refused:
    fields = [field_problem(error) for error in no.errors]
    sentence = _("Something in that request is missing or has the wrong form.")
    return Refused("invalid_input", sentence, status=422, details={"fields": fields})
