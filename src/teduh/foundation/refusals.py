"""How the product says no: one exception with a machine code and a sentence for people."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import override

Sentence = str | Promise
_A_WHILE_BY_STATUS = {429: 60, 503: 5}


class Refused(Exception):  # noqa: N818 - it is a verdict, not an error
    """A rule said no. Shown to the person by one middleware, and by the API as JSON."""

    def __init__(
        self,
        code: str,
        sentence: Sentence,
        *,
        status: int = 403,
        details: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.status = status
        self.details = dict(details or {})

    @property
    def headers(self) -> dict[str, str]:
        """What the answer says besides its body: when it is worth asking again."""
        a_while = _A_WHILE_BY_STATUS.get(self.status)
        return {"Retry-After": str(self.details.get("wait_seconds", a_while))} if a_while else {}

    def as_json(self) -> dict[str, object]:
        """The body every API refusal has: code, sentence in the request's language, and both languages."""
        return {
            "code": self.code,
            "message": str(self.sentence),
            "messages": {language: self._in(language) for language in ("id", "en")},
            "details": self.details,
        }

    def _in(self, language: str) -> str:
        with override(language):
            return str(self.sentence)
