"""Courses for everybody: pages to read. Who has read what is known to the reader's device alone."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from teduh.hub.courses import queries


@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    return render(request, "courses/courses.html", {"cards": queries.course_cards(_language())})


@require_safe
def course(request: HttpRequest, slug: str) -> HttpResponse:
    card = queries.course_card(slug, _language())
    if card is None:
        raise Http404
    return render(request, "courses/course.html", {"card": card})


@require_safe
def lesson(request: HttpRequest, slug: str, lesson_name: str) -> HttpResponse:
    page = queries.lesson_page(slug, lesson_name, _language())
    if page is None:
        raise Http404
    return render(request, "courses/lesson.html", {"page": page, "card": page.card})


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]
