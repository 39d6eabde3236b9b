"""Triple-S comes in with each of its kinds, goes out and comes in the same, and opens nothing else."""

from datetime import date

import polars as pl
import pytest

from teduh.surveys.codebook import Code, Codebook, Measure, MultipleResponseSet, Table, Variable, VariableKind
from teduh.surveys.formats import FormatRefused, look, take, write_triple_s

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
DEFINITION = """<sss version="2.0" languages="en id"><date>2026-11-22</date><survey>
<title>Well-being</title><record ident="V" href="answers.asc">
<variable ident="1" type="quantity" use="serial"><name>id</name><label>Number</label>
  <position start="1" finish="3"/><values><range from="1" to="999"/></values></variable>
<variable ident="2" type="single"><name>comfort</name>
  <label><text xml:lang="en">Comfort</text><text xml:lang="id">Nyaman</text></label><position start="4"/>
  <values><value code="1"><text xml:lang="en">Yes</text><text xml:lang="id">Ya</text></value>
  <value code="2">No</value></values></variable>
<variable ident="3" type="multiple"><name>who</name><label>With whom</label>
  <position start="5" finish="7"/><values><value code="1">Family</value><value code="2">Friends</value>
  <value code="3">Nobody</value></values></variable>
<variable ident="4" type="multiple"><name>why</name><label>Why</label>
  <position start="8" finish="11"/><spread subfields="2" width="2"/><values><value code="1">A</value>
  <value code="12">B</value></values></variable>
<variable ident="5" type="logical"><name>adult</name><label>Adult</label><position start="12"/></variable>
<variable ident="6" type="character"><name>said</name><label>Said</label>
  <position start="13" finish="17"/><size>5</size></variable>
<variable ident="7" type="date"><name>day</name><label>D</label><position start="18" finish="25"/></variable>
<variable ident="8" type="quantity"><name>weight</name><label>W</label>
  <position start="26" finish="29"/><values><range from="0.00" to="9.99"/></values></variable>
</record></survey></sss>"""
DATA = "  11110 1  1ab   202611221.25\n  2200012 00é    20261123 .5 \n  3             \n"


@pytest.fixture
def written(tmp_path):
    def write(definition=DEFINITION, data=DATA):
        (tmp_path / "answers.asc").write_text(data, "utf-8")
        path = tmp_path / "survey.sss"
        path.write_text(HEAD + definition, "utf-8")
        return path

    return write


def refusal(path):
    with pytest.raises(FormatRefused) as refused:
        take(path)
    return refused.value.code


def test_every_kind_of_variable_is_read(written):
    table = take(written())

    assert table.frame.select("id", "comfort", "adult", "said", "day", "weight").rows() == [
        (1, 1, 1, "ab", date(2026, 11, 22), 1.25), (2, 2, 0, "é", date(2026, 11, 23), 0.5),
        (3, None, None, None, None, None),
    ]  # fmt: skip
    kinds = [str(table.codebook.variable(each).kind) for each in ("id", "comfort", "adult", "said", "day")]
    assert kinds == ["number", "single", "logical", "text", "date"]


def test_several_answers_become_columns_in_which_none_differs_from_not_asked(written):
    table = take(written())
    assert table.frame.select(pl.col("^who_.*$")).rows() == [(1, 1, 0), (0, 0, 0), (None, None, None)]
    assert table.frame.select(pl.col("^why_.*$")).rows() == [(1, 0), (0, 1), (None, None)]
    assert table.codebook.sets[0] == MultipleResponseSet(
        "who", ("who_1", "who_2", "who_3"), {"und": "With whom"}, 1
    )


def test_words_in_several_languages_are_read(written):
    comfort = take(written()).codebook.variable("comfort")
    assert comfort.labels == {"en": "Comfort", "id": "Nyaman"}
    assert [dict(each.labels) for each in comfort.codes] == [{"en": "Yes", "id": "Ya"}, {"und": "No"}]


def test_a_document_type_of_the_standard_opens_nothing_and_is_allowed(written):
    head = (
        '<!DOCTYPE sss PUBLIC "-//triple-s//DTD Survey Interchange v2.0//EN" "http://localhost/sss_v20.dtd">'
    )
    assert take(written(head + DEFINITION)).rows == 3


@pytest.mark.parametrize(
    "rules",
    [
        '<!DOCTYPE sss [<!ENTITY a "b">]>', '<!DOCTYPE sss [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE sss [<!ENTITY % a SYSTEM "http://localhost/x"> %a;]>',
        "<!DOCTYPE sss [<!ELEMENT sss ANY>]>",
    ],
)  # fmt: skip
def test_entities_and_rules_of_its_own_are_refused(written, rules):
    assert refusal(written(rules + DEFINITION)) == "hostile"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("</sss>", "", "broken"),
        ('type="single"', 'type="triple"', "broken"), ('start="4"', 'start="0"', "broken"),
        ('finish="3"', 'finish="99999999"', "broken"), ('subfields="2"', 'subfields="900"', "broken"),
        ("<survey>", "<survey><hierarchy/>", "unsupported"), ("sss", "other", "unknown_format"),
        ('code="12"', 'code="x"', "broken"), ("<name>said", "<name>id", "broken"),
        ("<title>", "<b>" * 100 + "</b>" * 100 + "<title>", "broken"),
    ],
)  # fmt: skip
def test_a_definition_that_cannot_be_kept_is_refused(written, before, after, code):
    assert refusal(written(DEFINITION.replace(before, after))) == code


def test_data_that_is_not_there_is_told(written):
    path = written(DEFINITION.replace("answers.asc", "other.asc"))
    (path.parent / "answers.asc").unlink()
    assert refusal(path) == "nothing_to_read"


def test_a_file_elsewhere_is_never_opened(written, tmp_path):
    (tmp_path.parent / "secret.asc").write_text(DATA)
    path = written(DEFINITION.replace("answers.asc", "../secret.asc"))
    assert refusal(path) == "nothing_to_read"


def test_a_value_that_is_no_number_is_shown_and_refused(written):
    path = written(data="  x1110 1  1ab   202611221.25\n")
    assert [(each.code, each.place.variable) for each in look(path).errors] == [("not_a_value", "id")]


def test_answers_may_stand_between_commas(written, tmp_path):
    commas = DEFINITION.replace('href="answers.asc"', 'href="answers.csv" format="csv" skip="1"')
    for number, (start, finish) in enumerate(
        [(1, 3), (4, 0), (5, 7), (8, 11), (12, 0), (13, 17), (18, 25), (26, 29)]
    ):
        end = f' finish="{finish}"' if finish else ""
        commas = commas.replace(f'start="{start}"{end}/', f'start="{number + 1}"/')
    commas = commas.replace(
        '<position start="4"/><spread subfields="2"', '<position start="4" finish="7"/><spread subfields="2"'
    )
    (tmp_path / "answers.csv").write_text('id,b,c,d,e,f,g,h\n7,2,"101"," 112",1,"a,b",20261122,2.5\n')
    assert take(written(commas)).frame.row(0) == (7, 2, 1, 0, 1, 1, 1, 1, "a,b", date(2026, 11, 22), 2.5)


SEXES = (Code(1, {"en": "<F>"}), Code(2, {"en": "M & m"}))
TABLE = Table(
    Codebook(
        (
            Variable("age", {"en": "Age"}, VariableKind.NUMBER, measure=Measure.SCALE),
            Variable("sex", {"en": "Sex", "id": "Kelamin"}, codes=SEXES),
            Variable("who_1", {"en": "Family"}, VariableKind.MULTI),
            Variable("who_2", {"en": "Friends"}, VariableKind.MULTI),
            Variable("said", {"ar": "قال"}, VariableKind.TEXT),
            Variable("day", {"en": "Day"}, VariableKind.DATE),
            Variable("adult", {"en": "Adult"}, VariableKind.LOGICAL),
        ),
        (MultipleResponseSet("who", ("who_1", "who_2"), {"en": "With whom?"}, 1),),
        {"en": "Survey"},
    ),
    pl.DataFrame(
        {
            "age": [18.5, None, -3.0], "sex": [1, 2, None], "who_1": [1, 0, None], "who_2": [0, 0, None],
            "said": ["مرحبا بكم", None, "x y"], "day": [date(2026, 1, 2), None, date(1999, 12, 31)],
            "adult": [1, 0, None],
        }
    ),
)  # fmt: skip


def test_a_table_goes_out_and_comes_in_the_same(tmp_path):
    assert write_triple_s(TABLE, tmp_path / "out.xml") == ()
    assert take(tmp_path / "out.xml").same_as(TABLE)


def test_a_text_of_two_lines_is_refused_where_a_line_is_a_respondent(tmp_path):
    table = Table(Codebook((Variable("a", kind=VariableKind.TEXT),)), pl.DataFrame({"a": ["x\ny"]}))
    with pytest.raises(FormatRefused) as refused:
        write_triple_s(table, tmp_path / "out.xml")
    assert refused.value.code == "unsupported"
