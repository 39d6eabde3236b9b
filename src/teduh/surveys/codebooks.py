"""A questionnaire as the codebook of its table: what each column means, in every language."""

import re
from collections.abc import Collection, Iterator

from teduh.surveys.blurring import bands as bands_of_ages
from teduh.surveys.codebook import (
    UNKNOWN,
    Code,
    Codebook,
    CodeKind,
    Measure,
    MissingRange,
    MultipleResponseSet,
    Variable,
    VariableKind,
)
from teduh.surveys.questionnaire.model import Kind, Question, Questionnaire, Texts, Type
from teduh.surveys.tables import band_column, columns

_CHOSEN = (Code(1, {"en": "Chosen", "id": "Dipilih"}), Code(0, {"en": "Not chosen", "id": "Tidak dipilih"}))
_WHOLE = re.compile(r"0|[1-9]\d{0,14}", re.ASCII)
_KINDS = {Type.NUMBER: VariableKind.NUMBER, Type.DATE: VariableKind.DATE, Type.TEXT: VariableKind.TEXT}


def codebook_of(
    questionnaire: Questionnaire, *, with_texts: bool = True, bands: Collection[str] = ()
) -> Codebook:
    """Of all columns, in their order. bands: ids of numbers that go out as bands."""
    asked = {each.name: each for q in questionnaire.questions for each in _variables(q)}
    asked |= {each.name: each for q in questionnaire.questions if q.id in bands for each in _in_bands(q)}
    names = columns(questionnaire, with_texts=with_texts, bands=bands)
    sets = tuple(
        MultipleResponseSet(q.id, tuple(f"{q.id}_{c.code}" for c in q.choices), dict(q.texts), counted=1)
        for q in questionnaire.questions
        if q.type is Type.MULTI
    )
    own = (asked.get(name) or _of_the_survey(questionnaire, name) for name in names)
    return Codebook(tuple(own), sets, dict(questionnaire.title))


def _of_the_survey(questionnaire: Questionnaire, name: str) -> Variable:
    if name.startswith("flag_") or name == "is_ahead":
        return Variable(name, kind=VariableKind.LOGICAL, measure=Measure.NOMINAL)
    arms = {f"arm_{ballot.id}": ballot.arms for ballot in questionnaire.fielding.ballots}
    codes = tuple(Code(arm) for arm in arms.get(name, ()))
    kind = VariableKind.SINGLE if codes else VariableKind.TEXT
    return Variable(name, kind=kind, codes=codes, measure=Measure.NOMINAL)


def _variables(question: Question) -> Iterator[Variable]:
    key = question.id
    if any(choice.kind is Kind.OTHER for choice in question.choices):
        yield Variable(f"{key}_other_text", dict(question.texts), VariableKind.TEXT, measure=Measure.NOMINAL)
    yield from _SEVERAL.get(question.type, _one)(question)


def _one(question: Question) -> Iterator[Variable]:
    kind = _KINDS.get(question.type, VariableKind.SINGLE)
    codes = _codes(question)
    yield Variable(question.id, dict(question.texts), kind, codes, _silent(codes), measure=_measure(question))


def _in_bands(question: Question) -> Iterator[Variable]:
    codes = (*(Code(name, {UNKNOWN: name}) for name in bands_of_ages()), *_in_words(question))
    name, labels = band_column(question.id), dict(question.texts)
    yield Variable(name, labels, VariableKind.SINGLE, codes, _silent(codes), measure=Measure.ORDINAL)


def _in_words(question: Question) -> Iterator[Code]:
    """Ways of giving no answer, beside bands."""
    for choice in question.choices:
        yield Code(choice.code, dict(choice.texts), CodeKind(choice.kind.value))


def _lines(question: Question) -> Iterator[Variable]:
    codes = _codes(question)
    for item in question.items:
        yield Variable(
            f"{question.id}_{item.code}",
            dict(item.texts),
            codes=codes,
            missing=_silent(codes),
            measure=Measure.ORDINAL,
        )


def _chosen(question: Question) -> Iterator[Variable]:
    for choice in question.choices:
        name, labels = f"{question.id}_{choice.code}", dict(choice.texts)
        yield Variable(name, labels, VariableKind.MULTI, _CHOSEN, measure=Measure.NOMINAL)


def _places(question: Question) -> Iterator[Variable]:
    for choice in question.choices:
        name, labels = f"{question.id}_{choice.code}", dict(choice.texts)
        yield Variable(name, labels, VariableKind.NUMBER, measure=Measure.ORDINAL)


def _nothing(_question: Question) -> Iterator[Variable]:
    yield from ()


_SEVERAL = {Type.NOTE: _nothing, Type.GRID: _lines, Type.MULTI: _chosen, Type.RANK: _places}


def _silent(codes: tuple[Code, ...]) -> tuple[MissingRange, ...]:
    """Don't know and prefer not to say, as programs of statistics leave them out of a base."""
    kinds = {CodeKind.DONT_KNOW, CodeKind.REFUSED}
    return tuple(MissingRange(code.value, code.value) for code in codes if code.kind in kinds)


def _measure(question: Question) -> Measure:
    return Measure.SCALE if question.type in {Type.NUMBER, Type.SCALE, Type.DATE} else Measure.NOMINAL


def _codes(question: Question) -> tuple[Code, ...]:
    """Whole numbers are numbers, as whoever reads the table finds them; one word makes all of them words."""
    are_numbers = all(_WHOLE.fullmatch(code) for code in question.codes)
    told = [(choice.code, choice.texts, CodeKind(choice.kind.value)) for choice in question.choices]
    return tuple(
        Code(int(code) if are_numbers else code, dict(texts), kind)
        for code, texts, kind in (*_steps(question), *told)
    )


def _steps(question: Question) -> Iterator[tuple[str, Texts, CodeKind]]:
    """Of a scale, first: each has its number, and the ends say what they mean."""
    if question.type is not Type.SCALE or question.minimum is None or question.maximum is None:
        return
    least, most = int(question.minimum), int(question.maximum)
    ends = {least: question.low_texts, most: question.high_texts}
    for step in range(least, most + 1):
        words = {language: f"{step} ({text})" for language, text in ends.get(step, {}).items()}
        yield str(step), dict.fromkeys(question.texts, str(step)) | words, CodeKind.ANSWER
