"""Where other apps ask who somebody is, under the names by which the sign-in library looks for them."""

from django.urls import include, path

from teduh.delivery.views import connections

app_name = "idp"
_pages = [
    path(".well-known/openid-configuration", connections.configuration, name="configuration"),
    path(".well-known/jwks.json", connections.keys, name="jwks"),
    path("connect/", connections.consent, name="authorization"),
    path("connect/token", connections.token, name="token"),
    path("connect/userinfo", connections.userinfo, name="userinfo"),
    path("connect/revoke", connections.revoke, name="revoke"),
]
urlpatterns = [path("", include((_pages, "oidc")))]
