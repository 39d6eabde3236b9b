"""A part of SurveyJS, read into a questionnaire of ours; faults name the JSON path."""

from collections.abc import Mapping

from teduh.surveys.questionnaire.importing import validated
from teduh.surveys.questionnaire.model import FORMAT, Questionnaire
from teduh.surveys.questionnaire.parsing import Dialect, Tree, Unreadable, call, constant, parse
from teduh.surveys.questionnaire.refusals import Fault, ImportRefused
from teduh.surveys.questionnaire.surveyjs_rules import in_codes

_TYPES = {
    "radiogroup": "single",
    "dropdown": "single",
    "boolean": "single",
    "checkbox": "multi",
    "rating": "scale",
    "matrix": "grid",
    "text": "text",
    "comment": "text",
    "ranking": "rank",
    "html": "note",
}
_KNOWN = {
    "type", "name", "title", "description", "isRequired", "visibleIf", "choicesOrder", "choices", "rows",
    "columns", "inputType", "html", "min", "max", "rateMin", "rateMax", "minRateDescription",
    "maxRateDescription", "maxLength", "maxSelectedChoices", "hasOther", "showOtherItem", "otherText",
    "hasNone", "showNoneItem", "noneText", "labelTrue", "labelFalse", "requiredErrorText", "rowsOrder",
}  # fmt: skip
# How it looks, and nothing of what is asked.
_LOOKS = {
    "titleLocation", "startWithNewLine", "width", "minWidth", "maxWidth", "colCount", "rateType",
    "displayMode",
    "autoGrow", "rowCount", "placeholder", "hideNumber", "indent",
}  # fmt: skip
_OF_PAGE = {"name", "title", "description", "elements", "visibleIf"}
_OF_SURVEY = {
    "title", "description", "pages", "elements", "locale", "logo", "completedHtml", "showProgressBar",
    "questionsOnPageMode", "showQuestionNumbers", "widthMode", "headerView", "completeText", "fitToContainer",
}  # fmt: skip
_FUNCTIONS: Mapping[str, str] = {"iif": "if"}
_SIGNS = {
    "==": "=", "<>": "!=", "&&": "and", "||": "or", "/": "div", "equal": "=", "notequal": "!=",
    "greater": ">", "less": "<", "greaterorequal": ">=", "lessorequal": "<=",
}  # fmt: skip


def read_surveyjs(document: Mapping[str, object], *, name: str) -> Questionnaire:
    """Raises `ImportRefused` with every fault."""
    reader = _Reader(str(document.get("locale") or "en"))
    read = reader.document(document, name)
    if reader.faults:
        raise ImportRefused(reader.faults)
    return validated(read, name)


def _contains(left: Tree, right: Tree | None) -> Tree:
    if right is None or "value" not in right:
        raise Unreadable("contains")
    return call("selected", left, right)


def _any_of(left: Tree, right: Tree | None) -> Tree:
    listed = (right or {}).get("list")
    if not isinstance(listed, list) or not listed:
        raise Unreadable("anyof")
    return call("or", *(call("selected", left, each) for each in listed))


def _is_there(left: Tree, _right: Tree | None) -> Tree:
    return call("!=", left, constant(""))


def _is_not_there(left: Tree, _right: Tree | None) -> Tree:
    return call("=", left, constant(""))


_AFTER = {"contains": _contains, "anyof": _any_of, "notempty": _is_there, "empty": _is_not_there}
_ALONE = frozenset({"notempty", "empty"})


class _Reader:
    """Goes through the JSON once, and notes what it cannot take."""

    def __init__(self, locale: str) -> None:
        self.locale, self.faults, self.languages = locale, list[Fault](), list[str]()
        self.booleans = frozenset[str]()

    def document(self, given: Mapping[str, object], name: str) -> dict[str, object]:
        self._only(given, _OF_SURVEY, "$")
        if "pages" in given and "elements" in given:
            self._fault("$.elements", "elements beside the pages", "Put them on a page.")
        self.booleans = frozenset(_booleans(given))
        listed = given.get("pages") or [{"name": "page1", "elements": given.get("elements")}]
        pages = [page for at, each in _each(listed, "$.pages") if (page := self._page(each, at))]
        title = self._texts(given.get("title")) or {self.locale: name}
        about = self._texts(given.get("description"))
        return {
            "format": FORMAT,
            "name": name,
            "languages": self.languages or [self.locale],
            "title": title,
            "about": about,
            "consent": {},
            "pages": pages,
        }

    def _page(self, given: Mapping[str, object], at: str) -> dict[str, object] | None:
        self._only(given, _OF_PAGE, at)
        self._listed(given.get("elements"), f"{at}.elements")
        elements = _each(given.get("elements"), f"{at}.elements")
        questions = [question for place, each in elements if (question := self._question(each, place))]
        page = {
            "id": given.get("name") or at.rsplit("[", maxsplit=1)[-1].strip("]"),
            "texts": self._texts(given.get("title")),
            "questions": questions,
            "shown_if": self._rule(given, at),
        }
        return _filled(page) if questions else None

    def _question(self, given: Mapping[str, object], at: str) -> dict[str, object] | None:
        kind = _TYPES.get(str(given.get("type")), "")
        if not kind:
            self._fault(at, f"the element `{given.get('type')}`", "Use " + ", ".join(sorted(_TYPES)) + ".")
            return None
        self._only(given, _KNOWN | _LOOKS, at)
        text = given.get("html") if kind == "note" else given.get("title") or given.get("name")
        question = {
            "id": given.get("name"),
            "type": kind,
            "texts": self._texts(text),
            "hints": self._texts(given.get("description")),
            "is_required": bool(given.get("isRequired")),
            "shown_if": self._rule(given, at),
            "random_choices": given.get("choicesOrder") == "random",
            "random_items": given.get("rowsOrder") == "random",
            **self._of_kind(given, kind, at),
        }
        return _filled(question)

    def _of_kind(self, given: Mapping[str, object], kind: str, at: str) -> dict[str, object]:
        if given.get("type") == "boolean":
            return {"choices": self._yes_and_no(given)}
        if kind in {"single", "multi", "rank"}:
            return {"choices": self._choices(given, at), "most_chosen": given.get("maxSelectedChoices") or 0}
        if kind == "grid":
            lines = self._coded(given.get("rows"), f"{at}.rows")
            return {"choices": self._coded(given.get("columns"), f"{at}.columns"), "items": lines}
        if kind == "scale":
            ends = {"minimum": given.get("rateMin", 1), "maximum": given.get("rateMax", 5)}
            low, high = (self._texts(given.get(f"{end}RateDescription")) for end in ("min", "max"))
            return ends | {"low_texts": low, "high_texts": high}
        return self._of_text(given, at) if kind == "text" else {}

    def _of_text(self, given: Mapping[str, object], at: str) -> dict[str, object]:
        inner = given.get("inputType", "text")
        if inner == "number":
            return {"type": "number", "minimum": given.get("min"), "maximum": given.get("max")}
        if inner == "date":
            return {"type": "date", "first_day": given.get("min"), "last_day": given.get("max")}
        if inner != "text":
            self._fault(f"{at}.inputType", f"`{inner}`", "Use text, number or date.")
        return {"most_letters": given.get("maxLength")}

    def _choices(self, given: Mapping[str, object], at: str) -> list[dict[str, object]]:
        choices = self._coded(given.get("choices"), f"{at}.choices")
        if given.get("hasOther") or given.get("showOtherItem"):
            texts = self._texts(given.get("otherText") or "Other")
            choices.append({"code": "other", "kind": "other", "texts": texts})
        if given.get("hasNone") or given.get("showNoneItem"):
            texts = self._texts(given.get("noneText") or "None")
            choices.append({"code": "none", "kind": "none", "texts": texts})
        return choices

    def _yes_and_no(self, given: Mapping[str, object]) -> list[dict[str, object]]:
        words = (("true", given.get("labelTrue") or "Yes"), ("false", given.get("labelFalse") or "No"))
        return [{"code": code, "texts": self._texts(text)} for code, text in words]

    def _coded(self, given: object, at: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = []
        self._listed(given, at)
        for place, each in enumerate(given if isinstance(given, list) else []):
            if isinstance(each, dict):
                self._only(each, {"value", "text"}, f"{at}[{place}]")
                found.append(
                    {
                        "code": _code(each.get("value")),
                        "texts": self._texts(each.get("text") or each.get("value")),
                    }
                )
            else:
                found.append({"code": _code(each), "texts": self._texts(each)})
        return found

    def _texts(self, given: object) -> dict[str, str]:
        if given is None or given == "":
            return {}
        pairs = given.items() if isinstance(given, dict) else [("default", given)]
        texts = {self.locale if code == "default" else str(code): str(text) for code, text in pairs}
        self.languages += [code for code in texts if code not in self.languages]
        return texts

    def _rule(self, given: Mapping[str, object], at: str) -> Tree | None:
        written = given.get("visibleIf")
        if not written:
            return None
        try:
            tree = parse(str(written), Dialect(_refer, _FUNCTIONS, _SIGNS, _AFTER, _ALONE))
            return in_codes(tree, self.booleans)
        except Unreadable as no:
            step = "Use = != < <= > >= and or not + - * /, contains, anyof, empty, notempty, iif."
            self._fault(f"{at}.visibleIf", f"`{no.found}` in `{written}`", step)
            return None

    def _only(self, given: Mapping[str, object], known: set[str], at: str) -> None:
        for name in given:
            if name not in known:
                self._fault(f"{at}.{name}", f"`{name}`", "We have nothing like it: take it out.")

    def _listed(self, given: object, at: str) -> None:
        if given is not None and not isinstance(given, list):
            self._fault(at, f"`{given}`", "Give a list.")

    def _fault(self, at: str, found: str, step: str) -> None:
        self.faults.append(Fault(at, found, step))


def _refer(name: str) -> Tree:
    question, _, item = name.partition(".")
    return {"answer": question, "item": item} if item else {"answer": question}


def _booleans(document: Mapping[str, object]) -> list[str]:
    """The names of its yes/no questions, for rules that name nothing else."""
    pages = [page for _, page in _each(document.get("pages"), "")] or [document]
    asked = [each for page in pages for _, each in _each(page.get("elements"), "")]
    return [str(each.get("name")) for each in asked if each.get("type") == "boolean"]


def _code(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _each(given: object, at: str) -> list[tuple[str, Mapping[str, object]]]:
    listed = given if isinstance(given, list) else []
    return [(f"{at}[{place}]", each if isinstance(each, dict) else {}) for place, each in enumerate(listed)]


def _filled(parts: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in parts.items() if value not in (None, {}, "", False)}
