"""Desks of those whom a room trusts: who finds one, and how it says what the rules said."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from teduh.foundation.refusals import Refused
from teduh.people.models import Person
from teduh.people.refusals import not_found
from teduh.people.second_step import lacks_trusted_step, second_step_required

View = Callable[..., HttpResponseBase]
Made = TypeVar("Made")


def desk_for(opens_to: Callable[[Person], bool]) -> Callable[[View], View]:
    """Answers others as an address does that leads nowhere, and asks for a second step as of staff."""

    def at_desk(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: object, **parts: object) -> HttpResponseBase:
            if not isinstance(request.user, Person) or not opens_to(request.user):
                raise not_found()
            if not lacks_trusted_step(request.user):
                return view(request, *args, **parts)
            if request.method != "GET":
                raise second_step_required()
            messages.warning(request, str(second_step_required().sentence))
            return redirect("mfa_index")

        return answer

    return at_desk


def _runs_place(person: Person) -> bool:
    return person.is_superuser


for_operator = desk_for(_runs_place)


def tell_errors(request: HttpRequest, form: BaseForm) -> None:
    """What was wrong with a form that has no page of its own."""
    for wrong in form.errors.values():
        messages.error(request, " ".join(map(str, wrong)))


def tried(form: BaseForm, write: Callable[[], Made]) -> Made | None:
    """What was made; None where the rules said no, and the form says why."""
    try:
        return write()
    except Refused as no:
        form.add_error(None, str(no.sentence))
        return None
