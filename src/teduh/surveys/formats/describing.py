"""A file that brings words of its own, held against a codebook that is known already."""

from collections.abc import Iterator
from dataclasses import replace

from teduh.surveys.codebook import UNKNOWN, Code, Codebook, Variable, VariableKind
from teduh.surveys.formats.draft import Draft
from teduh.surveys.formats.findings import Finding, Place, finding

ALIKE = {
    VariableKind.SINGLE,
    VariableKind.MULTI,
    VariableKind.NUMBER,
    VariableKind.LOGICAL,
    VariableKind.TIME,
}
KNOWN = "the codebook"


def described(draft: Draft, known: Codebook, file: str) -> Draft:
    """The draft in the words of the codebook; where both say something else, a finding."""
    found: list[Finding] = []
    variables = []
    for here in draft.codebook.variables:
        if here.name in known.names:
            there = known.variable(here.name)
            found += _disagreements(here, there, Place(file, here.name))
            variables.append(there)
        else:
            variables.append(here)
    names = {each.name for each in variables}
    sets = tuple(each for each in known.sets if set(each.variables) <= names)
    book = Codebook(tuple(variables), sets or draft.codebook.sets, known.labels or draft.codebook.labels)
    return replace(draft, codebook=book).with_findings(*found)


def _disagreements(here: Variable, there: Variable, at: Place) -> Iterator[Finding]:
    if here.kind is not there.kind and not {here.kind, there.kind} <= ALIKE and here.codes != there.codes:
        yield finding("kind_conflict", at, here=here.kind, there=there.kind, other=KNOWN)
    for code in here.codes:
        known = there.code(code.value)
        for language, label in code.labels.items():
            other = _other(known, language, label)
            if other:
                yield finding("label_conflict", at, value=code.value, here=label, there=other, other=KNOWN)


def _other(known: Code | None, language: str, label: str) -> str:
    """The label that the codebook has instead; words of an unnamed language may be in any of its own."""
    if known is None or not known.labels:
        return ""
    held = list(known.labels.values()) if language == UNKNOWN else [known.labels.get(language, label)]
    return "" if _plain(label) in {_plain(each) for each in held} else held[0]


def _plain(label: str) -> str:
    return " ".join(label.casefold().split())
