"""Every address of the product, room by room."""

from django.urls import URLPattern, URLResolver, include, path

from teduh.config.api import api
from teduh.config.archive_view import ArchiveView
from teduh.config.first_administrator import FirstAdministratorView
from teduh.config.places import all_places

handler400 = "teduh.foundation.views.bad_request"
handler403 = "teduh.foundation.views.forbidden"
handler404 = "teduh.foundation.views.not_found"
handler429 = "teduh.foundation.views.too_often"
handler500 = "teduh.foundation.views.failed"

urlpatterns: list[URLPattern | URLResolver] = [
    path("first-administrator/<str:seal>/", FirstAdministratorView.as_view(), name="first-administrator"),
    path("settings/data/archive.zip", ArchiveView.as_view(), name="archive"),
    path("places/", all_places, name="places"),
    path("api/v1/", api.urls),
    # Read most by those who are nobody here, and cheap: they should not wait behind all other addresses.
    path("", include("teduh.hub.articles.urls")),
    path("desk/articles/", include("teduh.hub.articles.editor_urls")),
    path("account/", include("teduh.people.sign_in_urls")),
    path("", include("teduh.foundation.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("", include("teduh.people.urls")),
    path("", include("teduh.safety.urls")),
    path("", include("teduh.delivery.urls")),
    path("", include("teduh.delivery.openid_urls")),
    path("", include("teduh.media.urls")),
    path("", include("teduh.notify.urls")),
    path("", include("teduh.exhibition.urls")),
    path("", include("teduh.events.urls")),
    path("", include("teduh.stories.urls")),
    path("", include("teduh.surveys.urls")),
    path("", include("teduh.circles.urls")),
    path("", include("teduh.hub.sessions.urls")),
    path("", include("teduh.hub.directory.urls")),
    path("", include("teduh.hub.ask.urls")),
    path("", include("teduh.hub.courses.urls")),
    path("", include("teduh.hub.selfchecks.urls")),
    path("", include("teduh.events.live.urls")),
    path("", include("teduh.moments.urls")),
]
