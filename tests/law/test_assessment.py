"""What is kept about people is assessed to the field, and every part of the product is."""

import re

from django.apps import apps

from tests.security.test_table import ROOT

PAGE = (ROOT / "docs/operate/data-protection-assessment.md").read_text()


def rows_of(heading: str) -> list[list[str]]:
    part = PAGE.split(f"## {heading}")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def kept() -> dict[str, str]:
    """Every row that the product keeps, and its fields but for a plain number of the row."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("teduh.")]
    return {
        model._meta.label: ", ".join(f.name for f in model._meta.concrete_fields if f.name != "id")
        for model in ours
    }


def test_uk_2_what_is_kept_about_people_is_assessed_to_the_field():
    assessed = {row[0].strip("`"): row[1] for row in rows_of("What is kept, field by field")}
    assert assessed == kept()


def test_every_kept_row_says_why_and_until_when():
    assert [
        row for row in rows_of("What is kept, field by field") if len(row) != 4 or not (row[2] and row[3])
    ] == []


def test_uk_1_every_part_of_the_product_is_assessed():
    rooms = {model._meta.app_label for model in apps.get_models() if model.__module__.startswith("teduh.")}
    assessed = {row[0].strip("`") for row in rows_of("Best interests, part by part")}
    assert rooms - {"jobs", "realtime"} <= assessed
    assert all(all(row) for row in rows_of("Best interests, part by part"))


def test_no_field_could_hold_where_somebody_is_or_whom_they_know_elsewhere():
    named = {field for fields in kept().values() for field in fields.split(", ")}
    unwanted = re.compile(r"^(lat|lon|ip)$|latitude|longitude|geo|location|phone|contact|address|_ip$")
    assert {field for field in named if unwanted.search(field)} == set()
