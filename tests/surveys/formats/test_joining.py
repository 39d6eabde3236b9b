"""Files of several countries become one table only where they mean the same."""

import polars as pl
import pytest

from teduh.surveys.codebook import Code, Codebook, Table, Variable, VariableKind
from teduh.surveys.formats import FormatRefused, join


def table(labels, values=(1, 2), language="en", kind=VariableKind.SINGLE):
    codes = tuple(Code(at, {language: label}) for at, label in enumerate(labels, 1))
    variable = Variable("comfort", {language: "Comfort"}, kind, codes)
    return Table(Codebook((variable,)), pl.DataFrame({"comfort": list(values)}))


def test_files_that_agree_are_put_under_each_other():
    one = join({"id.sav": table(["Yes", "No"]), "vn.sav": table([" yes", "No", "Maybe"], [3])})

    assert one.frame["comfort"].to_list() == [1, 2, 3]
    assert [dict(each.labels) for each in one.codebook.variables[0].codes] == [
        {"en": "Yes"}, {"en": "No"}, {"en": "Maybe"},
    ]  # fmt: skip


def test_a_code_that_means_another_thing_in_another_file_is_refused_with_both_labels():
    with pytest.raises(FormatRefused) as refused:
        join({"id.sav": table(["Yes", "No"]), "vn.sav": table(["No", "Yes"])})

    assert [each.code for each in refused.value.findings] == ["label_conflict", "label_conflict"]
    assert refused.value.findings[0].told("en").found == "The code 1 is “No” here and “Yes” in id.sav"


def test_labels_in_another_language_are_a_translation():
    one = join({"id.sav": table(["Yes", "No"]), "vn.sav": table(["Có", "Không"], language="vi")})
    assert one.codebook.variables[0].codes[0].labels == {"en": "Yes", "vi": "Có"}


def test_a_column_of_another_kind_is_refused():
    with pytest.raises(FormatRefused) as refused:
        join({"a.csv": table([]), "b.csv": table([], ["x"], kind=VariableKind.TEXT)})
    assert refused.value.code == "kind_conflict"


def test_whom_a_file_did_not_ask_has_no_answer():
    other = Table(Codebook((Variable("age"),)), pl.DataFrame({"age": [33]}))
    one = join({"a.csv": table(["Yes", "No"]), "b.csv": other})
    assert one.frame.rows() == [(1, None), (2, None), (None, 33)]
