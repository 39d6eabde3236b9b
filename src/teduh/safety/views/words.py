"""How words are read, told to those whose words they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def words_page(request: HttpRequest) -> HttpResponse:
    """The same for everybody; nobody is asked who they are."""
    return render(request, "safety/words.html")
