"""What stands in the rows of an XLSForm: types, languages, parameters."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Part = Mapping[str, object]
_TYPES = {
    "select_one": "single",
    "select_multiple": "multi",
    "rank": "rank",
    "range": "scale",
    "text": "text",
    "string": "text",
    "integer": "number",
    "int": "number",
    "decimal": "number",
    "date": "date",
    "note": "note",
}
_SPELLINGS = (
    (re.compile(r"^select[ _]one(?: from)?\s+"), "select_one "),
    (re.compile(r"^select[ _](?:multiple|all that apply)(?: from)?\s+"), "select_multiple "),
    (re.compile(r"^(begin|end)[ _](group|repeat)$"), r"\1 \2"),
)
_LANGUAGES = {
    "english": "en",
    "indonesian": "id",
    "bahasa indonesia": "id",
    "arabic": "ar",
    "vietnamese": "vi",
    "german": "de",
    "deutsch": "de",
    "portuguese": "pt",
    "french": "fr",
    "spanish": "es",
    "chinese": "zh",
}
_CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*\)\s*$")
_COLUMNS = ("calculation", "repeat_count", "default", "readonly", "trigger")
_MEDIA = re.compile(r"^(media:+)?(image|audio|video|big-image)(:|$)")


@dataclass(frozen=True)
class Row:
    """One row with its number, as somebody sees it in their program of tables."""

    sheet: str
    number: int
    cells: Part

    @property
    def name(self) -> str:
        return self.get("name", "value")

    def get(self, *names: str) -> str:
        return next((str(self.cells[name]).strip() for name in names if self.cells.get(name)), "")


def rows_of(sheet: Sequence[Part]) -> list[Row]:
    """Without the empty ones. The first row of a sheet is its head."""
    name = "survey" if any("type" in row for row in sheet) else "choices"
    return [Row(name, number, row) for number, row in enumerate(sheet, 2) if row]


def type_of(row: Row) -> str:
    written = " ".join(row.get("type").split())
    for spelling, plain in _SPELLINGS:
        written = spelling.sub(plain, written)
    return written


def choice_type(row: Row) -> tuple[str, str]:
    """Our type, empty where there is none, and the name of its list."""
    first, *rest = type_of(row).split() or [""]
    has_list = first in {"select_one", "select_multiple", "rank"}
    return _TYPES.get(first, ""), rest[0] if has_list and rest else ""


def is_yes(written: str) -> bool:
    return written.lower() in {"yes", "true", "true()", "1"}


def beyond_us(row: Row) -> Iterator[tuple[str, str]]:
    """Columns that mean something which no questionnaire of ours can hold."""
    for column in row.cells:
        if column in _COLUMNS or _MEDIA.match(column):
            yield column, f"`{column}`"
    if row.get("appearance").startswith("ex:"):
        yield "appearance", f"`{row.get('appearance')}`"


def parameters(row: Row, *wanted: str) -> dict[str, object]:
    """`randomize=true attention=2`, and start and end of a range."""
    said = dict(pair.split("=", 1) for pair in re.split(r"[\s;,]+", row.get("parameters")) if "=" in pair)
    found: dict[str, object] = {}
    if "attention" in wanted and said.get("attention"):
        found["attention"] = said["attention"]
    if "randomize" in wanted and is_yes(said.get("randomize", "")):
        found["random_choices"] = True
    if "range" in wanted and type_of(row).startswith("range"):
        found |= {"minimum": float(said.get("start", 0)), "maximum": float(said.get("end", 10))}
    return found


class Languages:
    """Columns like `label::English (en)`: which languages there are, and what could not be told."""

    def __init__(self, first: str) -> None:
        self.faults: list[tuple[str, str]] = []
        self.used: list[str] = []
        self.first = self.code(first) or "en"

    def code(self, written: str) -> str:
        """Empty where the language is not known by its name and has no code beside it."""
        match = _CODE.search(written)
        return match.group(1).lower() if match else _LANGUAGES.get(written.strip().lower(), "")

    def texts(self, cells: Part, *names: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for column, value in cells.items():
            for name in names:
                if column == name:
                    self._note(found, self.first, value)
                elif re.match(rf"^{re.escape(name)}::?[^:]", column):
                    self._note(found, self._of(column), value)
        return found

    def _of(self, column: str) -> str:
        written = re.split(r"::?", column, maxsplit=1)[1]
        code = self.code(written)
        if not code:
            fault = (
                f"the language of the column `{column}`",
                "Write its code: label::Bahasa Indonesia (id).",
            )
            self.faults += [] if fault in self.faults else [fault]
        return code

    def _note(self, found: dict[str, str], code: str, value: object) -> None:
        if not code:
            return
        found.setdefault(code, str(value))
        if code not in self.used:
            self.used.append(code)
