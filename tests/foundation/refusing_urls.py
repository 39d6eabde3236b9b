"""The product's addresses and three that go wrong."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from teduh.config import urls
from teduh.foundation.refusals import Refused

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


def refusing(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    raise Refused("slot_taken", "You shared a moment today.", status=409, details={"moment": "m1"})


def breaking(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    message = "broken on purpose"
    raise RuntimeError(message)


@csrf_protect
def writing(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return HttpResponse("written")


urlpatterns = [
    *urls.urlpatterns,
    path("refusing/", refusing),
    path("api/refusing/", refusing),
    path("breaking/", breaking),
    path("writing/", writing),
]
