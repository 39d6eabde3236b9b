"""An empty server prints a link; whoever opens it makes the first administrator. It works once."""

import datetime as dt

from allauth.account.views import SignupView
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from teduh.people.models import Person

_SALT = "teduh.first-administrator"
VALID_FOR = dt.timedelta(days=7)


def link() -> str:
    """The path to open, sealed and good for a week; empty when there is an administrator."""
    if _has_administrator():
        return ""
    return reverse("first-administrator", args=[signing.dumps("first", salt=_SALT)])


class FirstAdministratorView(SignupView):  # type: ignore[misc]  # the library is untyped
    """The sign-up page, once, for the person who may do everything."""

    template_name = "config/first_administrator.html"

    def dispatch(self, request: HttpRequest, seal: str) -> HttpResponseBase:
        if _has_administrator() or not _is_sealed(seal):
            raise Http404
        answer: HttpResponseBase = super().dispatch(request)
        return answer

    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            _one_at_a_time()
            if _has_administrator():
                raise Http404
            answer: HttpResponse = super().form_valid(form)
            appoint(self.user)
        return answer


def _one_at_a_time() -> None:
    """Where several may write at once, whoever comes second waits here and then finds an administrator."""
    list(ContentType.objects.select_for_update().filter(app_label="people", model="person"))


def appoint(person: Person) -> None:
    """From now on the link answers like any address that does not exist."""
    person.is_staff = person.is_superuser = True
    person.save(update_fields=["is_staff", "is_superuser"])


def _has_administrator() -> bool:
    return Person.objects.filter(is_superuser=True, is_active=True).exists()


def _is_sealed(seal: str) -> bool:
    try:
        signing.loads(seal, salt=_SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return False
    return True
