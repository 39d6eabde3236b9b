"""XLSForm, as pyxform reads its sheets, into a questionnaire of ours; faults name sheet, row and function."""

import re
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePath

from teduh.surveys.questionnaire.chrome import table
from teduh.surveys.questionnaire.importing import slug, validated
from teduh.surveys.questionnaire.model import FORMAT, Questionnaire
from teduh.surveys.questionnaire.parsing import Dialect, Tree, Unreadable, call, constant, parse
from teduh.surveys.questionnaire.refusals import Fault, ImportRefused
from teduh.surveys.questionnaire.xlsform_rows import (
    Languages,
    Part,
    Row,
    beyond_us,
    choice_type,
    is_yes,
    parameters,
    rows_of,
    type_of,
)

_LARGEST_UNPACKED = 50_000_000
_FUNCTIONS = {name: name for name in ("selected", "count-selected", "if", "coalesce", "string-length", "not")}


def read_xlsform(name: str, content: bytes) -> Questionnaire:
    """Raises `ImportRefused` with every fault of every row."""
    survey, choices, settings = _sheets(name, content)
    reader = _Reader(rows_of(survey), rows_of(choices), settings[0] if settings else {})
    document = reader.document(slug(PurePath(name).stem))
    if reader.faults:
        raise ImportRefused(reader.faults)
    return validated(document, PurePath(name).name)


def _sheets(name: str, content: bytes) -> tuple[Sequence[Part], Sequence[Part], Sequence[Part]]:
    try:
        from pyxform.xls2json_backends import get_xlsform  # noqa: PLC0415 - an extra, loaded on use
    except ImportError as error:
        step = "Install the part `xlsform`, or give our own JSON."
        raise ImportRefused([Fault(name, "nothing here reads XLSForm", step)]) from error
    _require_small(name, content)
    with tempfile.TemporaryDirectory(prefix="teduh-xlsform-") as folder:
        path = Path(folder) / ("form" + PurePath(name).suffix.lower())
        path.write_bytes(content)
        try:
            found = get_xlsform(str(path))
        except Exception as error:  # the readers of three formats raise what they like
            raise ImportRefused([Fault(name, str(error)[:200], "Is it an XLSForm?")]) from error
    return list(found.survey or []), list(found.choices or []), list(found.settings or [])


def _require_small(name: str, content: bytes) -> None:
    """A sheet is a ZIP, and a ZIP may hold far more than it weighs."""
    import io  # noqa: PLC0415 - beside its only use

    if not zipfile.is_zipfile(io.BytesIO(content)):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(each.file_size for each in packed.infolist()) > _LARGEST_UNPACKED:
            raise ImportRefused([Fault(name, "it unpacks to more than 50 MB", "Give a smaller file.")])


class _Reader:
    """Goes through the rows once, and notes what it cannot take."""

    def __init__(self, survey: Sequence[Row], choices: Sequence[Row], settings: Part) -> None:
        self.survey, self.settings, self.faults = survey, settings, list[Fault]()
        self.languages = Languages(str(settings.get("default_language", "")))
        self.lists: dict[str, list[Row]] = {}
        for row in choices:
            self.lists.setdefault(row.get("list_name", "list name"), []).append(row)
        self.grids: dict[str, str] = {}

    def document(self, name: str) -> dict[str, object]:
        pages = self._pages()
        texts = {key: self.languages.texts(self.settings, key) for key in ("about", "consent", "thanks")}
        title = self.languages.texts(self.settings, "form_title") or {self.languages.first: name}
        self.faults += [Fault("settings", found, step) for found, step in self.languages.faults]
        return {
            "format": FORMAT,
            "name": slug(str(self.settings.get("form_id", name))),
            "version": str(self.settings.get("version", "1"))[:20] or "1",
            "languages": self.languages.used or [self.languages.first],
            "title": title,
            **texts,
            "pages": pages or [{"id": "page", "questions": []}],
        }

    def _pages(self) -> list[dict[str, object]]:
        """A group is a page, and so is each question that is in none."""
        pages: list[dict[str, object]] = []
        group: list[Row] = []
        rules: list[Tree | None] = []
        held: list[tuple[Row, Tree | None]] = []
        for row in self.survey:
            kind = type_of(row)
            if kind in {"begin group", "begin repeat"}:
                self._refuse_repeat(row, kind)
                group.append(row)
                rules.append(self._rule(row, "relevant"))
            elif kind in {"end group", "end repeat"} and group:
                first, own = group.pop(), rules.pop()
                held = [(each, _both(own, rule)) if group else (each, rule) for each, rule in held]
                if not group:
                    pages += self._page(first, own, held)
                    held = []
            else:
                self._take(row, group, held, pages)
        return pages

    def _refuse_repeat(self, row: Row, kind: str) -> None:
        if kind == "begin repeat":
            self._fault(row, "begin repeat", "A question is asked once. Write it out as often as needed.")

    def _take(
        self,
        row: Row,
        group: Sequence[Row],
        held: list[tuple[Row, Tree | None]],
        pages: list[dict[str, object]],
    ) -> None:
        if group:
            held.append((row, None))
        elif (question := self._question(row, None)) is not None:
            pages.append({"id": row.name, "questions": [question]})

    def _page(
        self, first: Row, own: Tree | None, held: Sequence[tuple[Row, Tree | None]]
    ) -> list[dict[str, object]]:
        grid = self._grid(first, held)
        questions = [grid] if grid else [q for row, rule in held if (q := self._question(row, rule))]
        if not questions:
            return []
        texts = {} if grid else self._texts(first, "label")
        shown = {"shown_if": own} if own else {}
        return [{"id": first.name, "texts": texts, "questions": questions, **shown}]

    def _grid(self, first: Row, held: Sequence[tuple[Row, Tree | None]]) -> dict[str, object] | None:
        """Several choices from one list, under one sentence, without rules of their own."""
        rows = [row for row, _rule in held]
        types = {row.get("type") for row in rows}
        has_rules = any(row.get("relevant", "constraint", "choice_filter") for row in rows)
        is_one = len(rows) > 1 and len(types) == 1 and choice_type(rows[0])[0] == "single"
        if not is_one or has_rules or not self._texts(first, "label"):
            return None
        self.grids |= {row.name: first.name for row in rows}
        items = [
            {"code": row.name, "texts": self._texts(row, "label"), **parameters(row, "attention")}
            for row in rows
        ]
        return {
            "id": first.name,
            "type": "grid",
            "texts": self._texts(first, "label"),
            "choices": self._choices(rows[0], choice_type(rows[0])[1]),
            "items": items,
            "is_required": all(is_yes(row.get("required")) for row in rows),
        }

    def _question(self, row: Row, rule: Tree | None) -> dict[str, object] | None:
        for column, found in beyond_us(row):
            self._fault(row, found, f"We have nothing like it: take `{column}` out, or ask otherwise.")
        kind, list_name = choice_type(row)
        if kind == "":
            self._fault(
                row,
                f"the type `{row.get('type')}`",
                "Use select_one, select_multiple, rank, range, text, integer, decimal, date or note.",
            )
            return None
        question = {
            "id": row.name,
            "type": kind,
            "texts": self._texts(row, "label"),
            "hints": self._texts(row, "hint"),
            "is_required": is_yes(row.get("required")),
            "wrong_texts": self._texts(
                row, "constraint_message", "constraint message", "bind:jr:constraintMsg"
            ),
            "shown_if": _both(rule, self._rule(row, "relevant", "relevance")),
            "valid_if": self._rule(row, "constraint"),
            **parameters(row, "attention", "randomize", "range"),
        }
        if row.get("type").split()[0] in {"integer", "int"}:
            question["is_whole"] = True
        if list_name:
            question["choices"] = self._choices(row, list_name)
        self._mark_alone(question)
        return {key: value for key, value in question.items() if value not in (None, {}, "")}

    def _texts(self, row: Row, *names: str) -> dict[str, str]:
        texts = self.languages.texts(row.cells, *names)
        if any("${" in text for text in texts.values()):
            self._fault(row, "${…} in a text", "Words are the same for everybody: take it out.")
        return texts

    def _choices(self, row: Row, list_name: str) -> list[dict[str, object]]:
        if list_name not in self.lists:
            self._fault(row, f"no list `{list_name}`", "Name a list of the sheet choices.")
            return []
        found: dict[str, dict[str, object]] = {}
        for each in self.lists[list_name]:
            self._add_choice(found, row, each)
        if row.get("type").endswith("or_other"):
            found["other"] = {"code": "other", "kind": "other", "texts": self._other()}
        return list(found.values())

    def _add_choice(self, found: dict[str, dict[str, object]], row: Row, each: Row) -> None:
        """One code that stands there twice, for two values of a filter, is one choice shown for either."""
        shown = self._filter(row, each)
        texts, kind = self._texts(each, "label"), each.get("kind") or "answer"
        known = found.get(each.name)
        if known is None:
            rule: dict[str, object] = {"shown_if": shown} if shown else {}
            found[each.name] = {"code": each.name, "texts": texts, "kind": kind, **rule}
        elif known["texts"] != texts or shown is None or "shown_if" not in known:
            self._fault(each, f"the code `{each.name}` again", "Give each choice of a list its own name.")
        else:
            known["shown_if"] = call("or", _as_tree(known["shown_if"]), shown)

    def _other(self) -> dict[str, str]:
        words = table()["other_say"]
        return {code: words.get(code, words["en"]) for code in self.languages.used}

    def _filter(self, row: Row, each: Row) -> Tree | None:
        written = row.get("choice_filter")

        def refer(name: str) -> Tree:
            if name in each.cells:
                return constant(str(each.cells[name]))
            return self._refer(name, written)

        return self._parsed(row, written, Dialect(refer, _FUNCTIONS, {}, {})) if written else None

    def _rule(self, row: Row, *names: str) -> Tree | None:
        written = row.get(*names)
        dialect = Dialect(lambda name: self._refer(name, written), _FUNCTIONS, {}, {})
        return self._parsed(row, written, dialect) if written else None

    def _refer(self, name: str, written: str) -> Tree:
        if "${" + name + "}" not in re.sub(r"\s", "", written):
            raise Unreadable(name)
        if name in self.grids:
            return {"answer": self.grids[name], "item": name}
        return {"answer": name}

    def _parsed(self, row: Row, written: str, dialect: Dialect) -> Tree | None:
        try:
            return parse(written, dialect, itself={"answer": row.name} if row.sheet == "survey" else None)
        except Unreadable as no:
            self._fault(
                row,
                f"`{no.found}` in `{written}`",
                "Use = != < <= > >= and or not + - * div, "
                "selected, count-selected, if, coalesce, string-length.",
            )
            return None

    def _mark_alone(self, question: dict[str, object]) -> None:
        """`not(selected(., 'x') and count-selected(.) > 1)` says that x stands alone."""
        itself = {"answer": question["id"]}
        choices = question.get("choices")
        for choice in choices if isinstance(choices, list) else []:
            chosen = call("selected", itself, constant(choice["code"]))
            several = call(">", call("count-selected", itself), constant(1))
            if question.get("valid_if") == call("not", call("and", chosen, several)):
                choice["is_exclusive"] = True

    def _fault(self, row: Row, found: str, step: str) -> None:
        fault = Fault(f"{row.sheet}, row {row.number}", found, step)
        self.faults += [] if fault in self.faults else [fault]


def _both(one: Tree | None, other: Tree | None) -> Tree | None:
    if one is None or other is None:
        return one or other
    return call("and", one, other)


def _as_tree(value: object) -> Tree:
    assert isinstance(value, dict)  # noqa: S101 - narrows the type
    return value
