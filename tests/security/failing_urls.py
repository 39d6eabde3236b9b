"""Addresses that fail in each way, beside all others."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from teduh.config.urls import (
    handler400,
    handler403,
    handler404,
    handler429,
    handler500,
)
from teduh.config.urls import (
    urlpatterns as known,
)
from teduh.foundation.limits import too_many

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500"]


def broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError


def forbidden(_request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def often(_request: HttpRequest) -> HttpResponse:
    raise too_many(5)


def bad(_request: HttpRequest) -> HttpResponse:
    message = "odd"
    raise SuspiciousOperation(message)


urlpatterns = [
    path("broken/", broken),
    path("forbidden/", forbidden),
    path("often/", often),
    path("bad/", bad),
    *known,
]
