"""Delimited text is understood as it was meant, shown, and taken only when no error is left."""

import codecs
from datetime import date

import polars as pl
import pytest

from teduh.surveys.codebook import Code, Codebook, MultipleResponseSet, Variable, VariableKind
from teduh.surveys.formats import Duplicates, FormatRefused, Reading, look, take

GENDER = Variable("gender", codes=(Code(1, {"en": "Female", "id": "Perempuan"}), Code(2, {"en": "Male"})))
LINES = "id,gender,weight\n1,1,0.8\n2,2,1.25\n3,1,1\n"


@pytest.fixture
def written(tmp_path):
    def write(text, encoding="utf-8", mark=b"", name="survey.csv"):
        path = tmp_path / name
        path.write_bytes(mark + text.encode(encoding))
        return path

    return write


def codes_of(preview):
    return [each.code for each in preview.findings]


def error_of(path, how=None):
    with pytest.raises(FormatRefused) as refused:
        take(path, how)
    return refused.value.findings


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", b""),
        ("utf-16-be", codecs.BOM_UTF16_BE), ("utf-16-le", b""), ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)  # fmt: skip
def test_an_encoding_is_known_by_its_mark_or_its_form(written, encoding, mark):
    preview = look(written("id,kota\n1,Yogyakarta\n2,Kraków\n", encoding, mark))

    assert preview.seen["encoding"] == encoding
    assert preview.columns[1].counts == (("Kraków", 1), ("Yogyakarta", 1))
    assert preview.columns[0].variable.name == "id"


def test_windows_1252_is_read_and_shown_as_a_guess(written):
    preview = look(written("id,Größe\n1,Zürich\n2,Zürich\n", "windows-1252"))

    assert (preview.seen["encoding"], codes_of(preview)) == ("windows-1252", ["encoding_guessed", "constant"])
    assert preview.columns[1].variable.name == "Größe"


def test_an_encoding_that_was_named_is_taken_without_a_word(written):
    path = written("id,kota\n1,القاهرة\n2,الرياض\n", "windows-1256")
    preview = look(path, Reading(encoding="windows-1256"))

    assert (preview.columns[1].counts[0][0], codes_of(preview)) == ("الرياض", [])


@pytest.mark.parametrize("encoding", ["ascii", "rot13", "no-such", "utf-8"])
def test_an_encoding_that_does_not_fit_is_refused(written, encoding):
    with pytest.raises(FormatRefused) as refused:
        look(written("id,kota\n1,Kraków\n", "windows-1250"), Reading(encoding=encoding))
    assert refused.value.code == "encoding_wrong"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_delimiter_is_found_out_and_shown(written, delimiter):
    preview = look(written(LINES.replace(",", delimiter)))
    assert (preview.seen["delimiter"], len(preview.columns), preview.rows) == (delimiter, 3, 3)


def test_a_decimal_comma_beside_semicolons_is_a_number(written):
    path = written(LINES.replace(",", ";").replace(".", ","))

    assert take(path).frame["weight"].to_list() == [0.8, 1.25, 1.0]
    assert look(path).seen["decimal"] == ","
    assert "decimal_comma" in codes_of(look(path))


def test_two_decimal_marks_in_a_file_are_refused(written):
    (found,) = [each for each in error_of(written("a;b\n1,5;2.5\n2,5;1.5\n")) if each.is_error]
    assert (found.code, found.told("en").found) == (
        "mixed_decimals",
        "Some numbers have a decimal comma (1,5) and some a point (2.5)",
    )


def test_a_wrong_delimiter_is_told_by_its_rows(written):
    found = error_of(written("id;text\n1;a\n2;b;c\n3\n"))[0]

    assert (found.code, found.place.row) == ("ragged_row", 3)
    assert found.told("id").expected == "2 isian seperti di kepala tabel, dipisah ;"


def test_texts_in_quotes_hold_delimiters_and_lines(written):
    path = written('id,why\n1,"a, b"\n2,"line\nline"\n3,"say ""yes"""\n')
    assert take(path).frame["why"].to_list() == ["a, b", "line\nline", 'say "yes"']


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"), (" \n\n", "empty"), ("id,gender\n", "empty"), ('id,"x\n1,2\n', "broken"),
        ("id,,x\n1,2,3\n", "column_without_name"), ("id,id\n1,2\n", "column_twice"),
        ("a,b\n" + "x" * 200_000 + ",1\n", "broken"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_by_name(written, text, code):
    assert error_of(written(text))[0].code == code


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert error_of(tmp_path / "no.csv")[0].code == "unreadable"


def test_kinds_are_found_out(written):
    rows = "".join(
        f"{n},{n % 3},{n / 7:.3f},2026-11-{n % 28 + 1:02},{'YN'[n % 2]},word {n}\n" for n in range(60)
    )
    table = take(written(f"id,code,weight,day,yes,said\n{rows}"))

    kinds = [str(each.kind) for each in table.codebook.variables]
    assert kinds == ["number", "single", "number", "date", "single", "text"]
    assert table.frame["day"][1] == date(2026, 11, 2)


def test_numbers_that_are_written_with_a_nought_behind_the_point_are_codes(written):
    table = take(written("a\n1.0\n2.0\n1.0\n"))
    assert [each.value for each in table.codebook.variables[0].codes] == [1, 2]


def test_words_for_no_answer_are_empty_among_numbers_only(written):
    path = written("income,country\n5.5,NA\nNA,NA\n7.5,ID\n6.5,ID\n")

    assert take(path).frame.rows() == [(5.5, "NA"), (None, "NA"), (7.5, "ID"), (6.5, "ID")]
    assert look(path).findings[0].told("en").found == "1 fields hold NA, which was read as no answer"


def test_codes_and_labels_mixed_are_refused_without_a_codebook(written):
    found = error_of(written("gender\n" + "1\n2\nFemale\n" * 9))[0]
    assert found.told("en").found == "18 fields hold numbers and 9 hold words, as Female"


def test_labels_become_codes_by_the_codebook_in_any_of_its_languages(written):
    path = written("gender\n1\nfemale\nPerempuan\n2\n")
    how = Reading(codebook=Codebook((GENDER,)), delimiter=",")

    assert take(path, how).frame["gender"].to_list() == [1, 1, 1, 2]
    assert look(path, how).findings[0].told("en").found == "2 fields held a label and got its code"


def test_a_word_that_is_no_label_is_refused_with_the_label_that_is_near(written):
    found = error_of(written("gender\n1\nFemal\n"), Reading(codebook=Codebook((GENDER,))))[0]
    assert (found.code, found.told("en").next_step) == (
        "unlabelled_code",
        "Label the code (≈ 1 Female), or say that values without labels are kept.",
    )


def test_a_code_without_a_label_is_refused_or_kept_by_choice(written):
    path = written("gender\n1\n3\n3\n")
    book = Codebook((GENDER,))

    assert dict(error_of(path, Reading(codebook=book))[0].values)["n"] == "2"
    kept = Reading(codebook=book, delimiter=",", keeps_unlabelled=True)
    assert take(path, kept).frame["gender"].to_list() == [1, 3, 3]
    assert codes_of(look(path, kept)) == ["kept_without_label"]


@pytest.mark.parametrize(
    ("kind", "text", "first"),
    [
        (VariableKind.NUMBER, "1,5\nx\n", 1.5),
        (VariableKind.DATE, "2026-02-28\n2026-02-30\n", "2026-02-28"),
        (VariableKind.NUMBER, "1\nnan\n", 1),
    ],
)
def test_a_value_of_another_kind_than_the_codebook_says_is_refused(written, kind, text, first):
    how = Reading(codebook=Codebook((Variable("a", kind=kind),)), decimal=",", delimiter=";")
    path = written(f"a\n{text}")

    assert [each.code for each in error_of(path, how) if each.is_error] == ["not_a_value"]
    (column,) = look(path, how).columns
    assert (column.counts, column.empty) == (((first, 1),), 1)


def test_a_column_that_is_asked_for_and_not_there_is_told_with_near_names(written):
    how = Reading(identity="resp_id", codebook=Codebook((Variable("Gender"),)))
    found = [each for each in error_of(written(LINES), how) if each.code == "unknown_column"]

    assert [each.place.variable for each in found] == ["Gender", "resp_id"]
    assert dict(found[0].values)["near"] == "gender"


@pytest.mark.parametrize(
    ("policy", "kept"),
    [(Duplicates.FIRST, [(7, "x"), (8, "y")]), (Duplicates.LAST_COMPLETE, [(8, "y"), (7, "z")])],
)
def test_a_respondent_who_stands_twice_is_kept_once_by_choice(written, policy, kept):
    path = written("id,said\n7,x\n8,y\n7,z\n7,\n")
    how = Reading(identity="id", duplicates=policy)

    assert take(path, how).frame.rows() == kept
    assert codes_of(look(path, how))[-1] == "duplicates_left_out"


def test_a_respondent_who_stands_twice_is_refused_without_a_choice(written):
    found = [
        each for each in error_of(written("id,x\n7,1\n8,1\n7,2\n"), Reading(identity="id")) if each.is_error
    ]
    assert [(each.code, dict(each.values)) for each in found] == [
        ("duplicate_respondent", {"n": "1", "ids": "7"})
    ]


def test_a_respondent_without_an_identifier_is_refused(written):
    found = error_of(written("id,x\n7,1\n,2\n"), Reading(identity="id"))
    assert "respondent_without_identifier" in [each.code for each in found]


def test_an_age_of_323_is_beyond_a_range(written):
    found = error_of(written("age\n33\n3\n323\n41\n"), Reading(ranges={"age": (18, 99)}))
    (told,) = [each.told("id") for each in found if each.is_error]
    assert (told.found, told.expected) == ("2 nilai di luar batas, seperti 3", "18 sampai 99")


def test_two_codes_with_one_label_are_refused(written):
    twice = Variable("a", codes=(Code(1, {"en": "Yes"}), Code(2, {"en": "yes "})))
    found = error_of(written("a\n1\n2\n"), Reading(codebook=Codebook((twice,))))
    assert found[0].told("en").found == "The codes 1, 2 have one label, Yes"


def test_words_that_differ_in_capitals_only_are_two_codes_with_one_label(written):
    assert error_of(written("a\n" + "Male\nmale\n" * 9))[0].code == "two_codes_one_label"


def test_items_of_one_question_are_found_and_none_is_told_from_not_asked(written):
    path = written("who_1,who_2\n1,0\n0,0\n,\n1,\n0,1\n")
    preview = look(path)

    assert take(path).codebook.sets == (MultipleResponseSet("who", ("who_1", "who_2"), counted=1),)
    assert [str(each.variable.kind) for each in preview.columns] == ["multi", "multi"]
    assert preview.findings[-1].told("en").found == (
        "3 chose something, 1 were asked and chose nothing, 1 were not asked, 1 were asked a part"
    )


def test_items_whose_blanks_may_mean_no_or_not_asked_need_a_choice(written):
    path = written("who_1,who_2\n1,\n,1\n,\n")

    assert "blank_or_not_asked" in [each.code for each in error_of(path)]
    assert take(path, Reading(blank_is_no=True)).frame.rows() == [(1, 0), (0, 1), (None, None)]


def test_answers_that_are_all_the_same_as_anothers_are_shown_and_stay(written):
    names = ",".join(f"q{n}x" for n in range(20))
    row = ",".join("12345"[n % 5] for n in range(20))
    other = ",".join("54321"[n % 5] for n in range(20))
    path = written(f"{names}\n{row}\n{row}\n{other}\n")

    (found,) = [each for each in look(path).findings if each.code == "identical_answers"]
    assert (dict(found.values), take(path).rows) == ({"n": "2", "items": "20"}, 3)


def test_nothing_is_taken_before_every_error_is_gone_and_each_is_told(written):
    path = written("id,age,gender\n1,323,1\n1,20,4\n")
    how = Reading(
        identity="id", ranges={"age": (16, 99)}, codebook=Codebook((Variable("id"), Variable("age"), GENDER))
    )

    assert [each.code for each in error_of(path, how) if each.is_error] == [
        "duplicate_respondent", "out_of_range", "unlabelled_code",
    ]  # fmt: skip
    assert not look(path, how).is_ready


def test_the_sentence_of_a_refusal_says_where_what_and_what_to_do(written):
    with pytest.raises(FormatRefused) as refused:
        take(written("id,x\n7,1\n7,2\n", name="a.csv"), Reading(identity="id"))
    assert refused.value.sentence("en") == (
        "file a.csv, variable id: 1 identifiers stand more than once, as 7. One row for each respondent. "
        "Choose: keep the first row, or the last complete one; or mend the file."
    )


def test_many_rows_are_read_in_pieces_in_their_order(written):
    table = take(written("a,b\n" + "".join(f"{n},{n % 7}\n" for n in range(120_000))))
    assert table.frame["a"].equals(pl.Series("a", range(120_000)))
