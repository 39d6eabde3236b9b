"""Requests of somebody known."""

from django.http import HttpRequest

from teduh.people.models import Person


class SignedInRequest(HttpRequest):
    """What a view behind `login_required` gets."""

    user: Person
