"""DDI-Codebook 2.5: a codebook for archives, with all that ours knows, and back.

Source: the schema of the DDI Alliance, version 2.5. What the standard has no element for stands in notes of a
type of ours, which other readers leave alone.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from teduh.surveys.codebook import (
    UNKNOWN,
    Code,
    Codebook,
    CodeKind,
    Measure,
    MissingRange,
    MultipleResponseSet,
    Value,
    Variable,
    VariableKind,
)
from teduh.surveys.formats.findings import Place, refused
from teduh.surveys.formats.trees import add_texts, child, parsed, text_of, texts_of, written

NAMESPACE = "ddi:codebook:2_5"
NATURES = {Measure.NOMINAL: "nominal", Measure.ORDINAL: "ordinal", Measure.SCALE: "interval"}
MEASURES = {nature: measure for measure, nature in NATURES.items()}
KIND, CODE_KIND, COUNTED, FORMAT = "teduh:kind", "teduh:codeKind", "teduh:counted", "SPSS"


def as_ddi(book: Codebook, rows: int, data: str) -> bytes:
    """The codebook of a file of data. Raises FormatRefused: unsupported."""
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5"})
    titles = child(child(child(root, "stdyDscr"), "citation"), "titlStmt")
    add_texts(titles, "titl", book.labels or {UNKNOWN: data})
    file = child(child(root, "fileDscr", ID="F1"), "fileTxt")
    child(file, "fileName", data)
    size = child(file, "dimensns")
    child(size, "caseQnty", str(rows))
    child(size, "varQnty", str(len(book.variables)))
    variables = child(root, "dataDscr")
    ids = {name: f"V{at}" for at, name in enumerate(book.names, 1)}
    for at, each in enumerate(book.sets, 1):
        _set(variables, each, f"VG{at}", ids)
    for each_variable in book.variables:
        _variable(variables, each_variable, ids[each_variable.name])
    return written(root)


def _set(parent: Element, each: MultipleResponseSet, ident: str, ids: dict[str, str]) -> None:
    members = " ".join(ids[name] for name in each.variables)
    group = child(parent, "varGrp", ID=ident, name=each.name, type="multipleResp", var=members)
    add_texts(group, "labl", each.labels)
    if each.counted is not None:
        child(group, "notes", str(each.counted), type=COUNTED, subject=_type(each.counted))


def _variable(parent: Element, each: Variable, ident: str) -> None:
    made = child(parent, "var", ID=ident, name=each.name, files="F1")
    made.set("intrvl", "contin" if each.measure is Measure.SCALE else "discrete")
    if each.measure in NATURES:
        made.set("nature", NATURES[each.measure])
    add_texts(made, "labl", each.labels)
    if each.missing:
        _missing(child(made, "invalrng"), each)
    for code in each.codes:
        is_missing = {"missing": "Y"} if each.is_missing(code.value) else {}
        category = child(made, "catgry", **is_missing)
        child(category, "catValu", _told(code.value))
        add_texts(category, "labl", code.labels)
    is_text = any(isinstance(code.value, str) for code in each.codes) or each.kind is VariableKind.TEXT
    form = child(made, "varFormat", type="character" if is_text else "numeric", schema=FORMAT)
    if each.format:
        form.set("formatname", each.format)
    child(made, "notes", each.kind, type=KIND)
    for code in each.codes:
        if code.kind is not CodeKind.ANSWER:
            child(made, "notes", code.kind, type=CODE_KIND, subject=_told(code.value))


def _missing(parent: Element, each: Variable) -> None:
    for part in each.missing:
        if part.is_one_value:
            child(parent, "item", VALUE=_told(part.low), UNITS=_type(part.low))
        else:
            child(parent, "range", min=_told(part.low), max=_told(part.high), UNITS=_type(part.low))


def _type(value: Value) -> str:
    return "STRING" if isinstance(value, str) else "REAL"


def _told(value: Value) -> str:
    return value if isinstance(value, str) else repr(value)


def from_ddi(content: bytes, name: str = "") -> Codebook:
    """The codebook of a document. Raises FormatRefused: hostile, broken, unknown_format."""
    place = Place(name)
    root = parsed(content, place, "DDI")
    if root.tag != "codeBook":
        raise refused("unknown_format", place)
    try:
        elements = {each.get("ID", ""): each for each in root.findall("dataDscr/var")}
        names = {ident: each.get("name", "") for ident, each in elements.items()}
        return Codebook(
            tuple(_read_variable(each) for each in root.findall("dataDscr/var")),
            tuple(_read_sets(root, names)),
            _titles(root),
        )
    except (ValueError, KeyError) as wrong:
        raise refused("broken", place, format="DDI", reason=wrong) from wrong


def _titles(root: Element) -> dict[str, str]:
    statement = root.find("stdyDscr/citation/titlStmt")
    titles = {} if statement is None else dict(texts_of(statement, "titl"))
    return {} if titles == {UNKNOWN: text_of(root, "fileDscr/fileTxt/fileName")} else titles


def _read_variable(element: Element) -> Variable:
    form = element.find("varFormat")
    is_text = form is not None and form.get("type") == "character"
    kinds = {each.get("subject", ""): CodeKind(text_of(each)) for each in _notes(element, CODE_KIND)}
    codes = tuple(_read_code(each, kinds, is_text=is_text) for each in element.findall("catgry"))
    said = next((text_of(each) for each in _notes(element, KIND)), "")
    fallback = VariableKind.TEXT if is_text else VariableKind.NUMBER
    return Variable(
        element.get("name", ""),
        dict(texts_of(element, "labl")),
        VariableKind(said) if said else VariableKind.SINGLE if codes else fallback,
        codes,
        tuple(_read_missing(element, is_text=is_text)),
        MEASURES.get(element.get("nature", ""), Measure.UNKNOWN),
        "" if form is None else form.get("formatname", ""),
    )


def _notes(element: Element, kind: str) -> Iterator[Element]:
    return (each for each in element.findall("notes") if each.get("type") == kind)


def _read_code(element: Element, kinds: dict[str, CodeKind], *, is_text: bool) -> Code:
    found = element.find("catValu")
    value = "" if found is None else "".join(found.itertext())
    return Code(
        _value(value, is_text=is_text),
        dict(texts_of(element, "labl")),
        kinds.get(value, CodeKind.ANSWER),
    )


def _value(text: str, *, is_text: bool) -> Value:
    if is_text:
        return text
    return int(text) if text.lstrip("+-").isdigit() else float(text)


def _read_missing(element: Element, *, is_text: bool) -> Iterator[MissingRange]:
    invalid = element.find("invalrng")
    for each in [] if invalid is None else list(invalid):
        text = each.get("UNITS", "STRING" if is_text else "REAL") == "STRING"
        if each.tag == "item":
            value = _value(each.get("VALUE", ""), is_text=text)
            yield MissingRange(value, value)
        elif each.tag == "range":
            low, high = (_value(each.get(end, ""), is_text=text) for end in ("min", "max"))
            yield MissingRange(low, high)


def _read_sets(root: Element, names: dict[str, str]) -> Iterator[MultipleResponseSet]:
    for each in root.findall("dataDscr/varGrp"):
        if each.get("type") != "multipleResp":
            continue
        counted = next(iter(_notes(each, COUNTED)), None)
        yield MultipleResponseSet(
            each.get("name", ""),
            tuple(names[ident] for ident in each.get("var", "").split()),
            dict(texts_of(each, "labl")),
            None if counted is None else _value(text_of(counted), is_text=counted.get("subject") == "STRING"),
        )
