"""What every room's API shares: the shape of a no, and how each kind of no becomes one."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.throttling import BaseThrottle
from pydantic import WithJsonSchema

from teduh.foundation.limits import limit_route, too_many
from teduh.foundation.refusals import Refused, Sentence


class Problem(Schema):
    """A refusal: a machine code, a sentence in the reader's language, and the same in every language."""

    code: str
    message: str
    messages: dict[str, str]
    details: dict[str, object] = {}


def problems(*statuses: int) -> dict[int, type[Problem]]:
    """The refusals a route can answer, for its `response=`: `{200: Out, **problems(404, 409)}`."""
    return dict.fromkeys((*statuses, 422), Problem)


def one_of(choices: type[TextChoices]) -> WithJsonSchema:
    """Spells values out where they stand: several models have a `State`, and the document would mix them."""
    return WithJsonSchema({"type": "string", "enum": choices.values})


NOT_FOUND = Refused("not_found", _("There is nothing here, or it is not yours to see."), status=404)
SIGN_IN = Refused("sign_in", _("Please sign in first."), status=401)
SENTENCES: Mapping[int, tuple[str, Sentence]] = {
    400: ("unreadable", _("We could not read that request.")),
    403: ("forbidden", _("That is not possible here.")),
    404: ("not_found", _("There is nothing here, or it is not yours to see.")),
    405: ("method_not_allowed", _("That is not how this address is used.")),
    413: ("too_large", _("That is too large.")),
    415: ("unsupported_type", _("We cannot read that kind of content.")),
}


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

    for kind in (Refused, AuthenticationError, ValidationError, Throttled, HttpError, Http404):
        api.add_exception_handler(kind, answer)


def _as_refusal(no: Exception | type[Exception]) -> Refused:
    match no:
        case Refused():
            return no
        case AuthenticationError():
            return SIGN_IN
        case ValidationError():
            return _shape(no)
        case Throttled():
            return too_many(no.wait or 1)
        case HttpError():
            return _by_status(no.status_code)
        case _:
            return NOT_FOUND


def _by_status(status: int) -> Refused:
    code, sentence = SENTENCES.get(status, SENTENCES[400])
    return Refused(code, sentence, status=status)


def _shape(no: ValidationError) -> Refused:
    fields = [{"where": [str(step) for step in error["loc"]], "what": error["msg"]} for error in no.errors]
    sentence = _("Something in that request is missing or has the wrong form.")
    return Refused("invalid_input", sentence, status=422, details={"fields": fields})
