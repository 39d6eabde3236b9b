"""The exercises that stand in articles, all on one page."""

from dataclasses import dataclass

from django.urls import reverse

from teduh.hub.articles.access import shown_editions


@dataclass(frozen=True)
class ExerciseLine:
    """One exercise and the place in an article where it stands."""

    href: str
    title: str
    what_for: str
    article: str
    is_draft: bool


def exercises(language: str) -> list[ExerciseLine]:
    """In the order of their articles, each exercise once."""
    editions = shown_editions(language).select_related("article")
    found: dict[str, ExerciseLine] = {}
    for edition in editions.order_by("article__topic__place", "article__place", "article__title"):
        href = reverse("articles:article", args=[language, edition.article.slug])
        for number, child in enumerate(edition.article.body):
            if child.block_type == "exercise":
                value = child.value
                line = ExerciseLine(
                    href=f"{href}#exercise-{number}",
                    title=value["title"],
                    what_for=value["what_for"] or "",
                    article=edition.article.title,
                    is_draft=edition.is_draft,
                )
                found.setdefault(value["key"], line)
    return list(found.values())
