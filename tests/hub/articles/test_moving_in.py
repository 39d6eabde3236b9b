"""Another hub moves in, and out again: two hundred articles in two languages come out as they went in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teduh.config.command_line import main
from teduh.hub.articles.actions import bring_in, load_folder
from teduh.hub.articles.files import ArticleFile, WrongFile, read_export, read_folder, written, written_export
from teduh.hub.articles.models import ArticlePage
from teduh.hub.articles.queries import article_files, as_files
from tests.hub.articles.test_files import folder as folder  # noqa: PLC0414 - a fixture

MANY = 200
RICH = (
    "<p>Kamu <b>tidak</b> sendiri &amp; <i>boleh</i> bertanya.</p>"
    '<p>Lihat <a href="https://www.who.int/">WHO</a>.</p>'
)


def export_of(count: int) -> str:
    """As another hub writes it: every kind of block in turn, Indonesian and English."""
    blocks = [
        {"type": "heading", "value": "Apa itu & mengapa?"},
        {"type": "paragraph", "value": RICH},
        {"type": "list", "value": ["bernapas", "bercerita"]},
        {"type": "numbered_list", "value": ["duduk", "tarik napas"]},
        {"type": "markdown", "value": "### Kecil\n\n- satu\n\nDan *lain*."},
    ]  # fmt: skip
    rows: list[dict[str, object]] = [
        {"model": "home.section", "pk": pk, "fields": {"slug": f"bagian-{pk}"}} for pk in (1, 2, 3)
    ]
    articles = [(f"artikel-{number:03}", language) for number in range(count) for language in ("en", "id")]
    for pk, (slug, language) in enumerate(articles, start=4):
        fields = {
            "parent": (pk - 4) // 2 % 3 + 1,
            "locale": language,
            "translation_key": slug,
            "slug": slug,
            "title": f"Judul {slug} “{language}”",
            "search_description": "Ringkas: é, ü, 日本.",
            "order": pk,
            "body": json.dumps(blocks[pk % 5 :] + blocks[: pk % 5], ensure_ascii=False),
        }
        rows.append({"model": "home.article", "pk": pk, "fields": fields})
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def test_an_export_of_another_hub_is_read_and_written_to_the_byte():
    content = export_of(MANY)
    assert written_export(read_export(content)) == content


def as_dumped(content: str) -> str:
    """The same as `dumpdata` writes a whole database: what pages say lies in rows of their own."""
    rows = [{"model": "wagtailcore.locale", "pk": 7, "fields": {"language_code": "id"}}]
    rows.append({"model": "wagtailcore.locale", "pk": 8, "fields": {"language_code": "en"}})
    for row in json.loads(content):
        told = row["fields"]
        own = {name: told.pop(name) for name in ("body", "order") if name in told}
        parent = told.pop("parent", None)
        path = f"0001{parent:04}{row['pk']:04}" if parent else f"0001{row['pk']:04}"
        page = {"title": told["slug"], "translation_key": told["slug"], "locale": "id", **told, "path": path}
        page["locale"] = {"id": 7, "en": 8}[page["locale"]]
        rows.append({"model": "wagtailcore.page", "pk": row["pk"], "fields": page})
        rows.append({"model": row["model"], "pk": row["pk"], "fields": own})
    return json.dumps(rows)


def test_a_whole_database_of_another_hub_is_read_as_the_same_articles():
    content = export_of(4)
    assert read_export(as_dumped(content)) == read_export(content)


@pytest.mark.django_db
def test_what_was_moved_in_is_moved_out_as_it_was():
    content = export_of(3)
    assert bring_in(read_export(content)).new == 6
    assert written_export(article_files()) == content
    assert ArticlePage.objects.filter(live=True).count() == 0


@pytest.mark.django_db
def test_two_hundred_articles_in_two_languages_move_in_and_out():
    content = export_of(MANY)
    assert bring_in(read_export(content)).new == 2 * MANY
    assert written_export(article_files()) == content
    files = dict(as_files())
    assert len([name for name in files if name.startswith("articles/")]) == 2 * MANY


@pytest.mark.django_db
def test_a_folder_comes_out_as_it_went_in(folder, tmp_path_factory):
    load_folder(read_folder(folder), show=False)
    once = dict(as_files())
    place = tmp_path_factory.mktemp("out")
    for name, content in once.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    assert read_folder(place) == read_folder(folder)
    for name in ("articles/cemas/id.md", "articles/cemas/en.md"):
        assert (place / name).read_bytes() == (folder / name).read_bytes()


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).map(
    lambda text: f"Kata {text}".strip()
)


@given(TEXT, TEXT, TEXT)
def test_whatever_stands_in_an_article_is_read_as_it_was_written(title, summary, paragraph):
    article = ArticleFile(
        "x", "id", title, summary, "t", body=[{"type": "text", "text": f"{paragraph}\n\n## Lagi\n\n- a"}]
    )
    from teduh.hub.articles.files import parse  # noqa: PLC0415 - only here

    assert written(parse("x", "id", written(article))) == written(article)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "it is no JSON"),
        ("{}", "it is no list of rows"),
        (export_of(1).replace('"parent": 1', '"parent": 9'), "lies in no section"),
        (export_of(1).replace("numbered_list", "embedded_poll"), "has a block embedded_poll"),
        (export_of(1).replace('"translation_key"', '"key"'), "a row is not as dumpdata writes it"),
        (export_of(1).replace('"body": "[', '"body": "'), "is no JSON"),
    ],
)
def test_a_wrong_export_is_refused_with_the_reason(content, reason):
    with pytest.raises(WrongFile) as wrong:
        read_export(content)
    assert reason in wrong.value.reason


@pytest.mark.django_db
def test_the_command_says_what_it_did_and_names_what_is_wrong(folder, tmp_path_factory, capsys):
    assert main(["content", "load", str(folder)]) == 0
    assert "2 new" in capsys.readouterr().out
    place = tmp_path_factory.mktemp("out")
    assert main(["content", "export", str(place)]) == 0
    assert (place / "articles/cemas/id.md").read_bytes() == (folder / "articles/cemas/id.md").read_bytes()
    assert main(["content", "export", "--wagtail", str(place / "out.json")]) == 0
    (folder / "articles/cemas/id.md").write_text("nothing")
    assert main(["content", "load", str(folder)]) == 2
    assert capsys.readouterr().err.startswith("articles/cemas/id.md: ")
    assert main(["content", "load", str(folder / "nowhere")]) == 2
