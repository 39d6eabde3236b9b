"""The library's own pages where they are mounted otherwise here.

Sign-up by passkey alone it mounts only where e-mail is a must; a first password is set only by
whoever has just shown who they are. Of its pages about other places to log in at, those that are needed.
"""

from allauth.account.decorators import reauthentication_required
from allauth.account.views import password_set, signup_by_passkey
from allauth.mfa.webauthn.views import signup_webauthn
from allauth.socialaccount.views import login_cancelled, login_error
from allauth.socialaccount.views import signup as signup_by_provider
from django.urls import path

from teduh.people.views import providers

urlpatterns = [
    path("password/set/", reauthentication_required(password_set), name="account_set_password"),
    path("signup/passkey/", signup_by_passkey, name="account_signup_by_passkey"),
    path("2fa/webauthn/signup/", signup_webauthn, name="mfa_signup_webauthn"),
    path("providers/", providers.ways_in, name="socialaccount_connections"),
    path("providers/unlink/<int:link_id>/", providers.unlink, name="unlink_provider"),
    path("providers/signup/", signup_by_provider, name="socialaccount_signup"),
    path("providers/cancelled/", login_cancelled, name="socialaccount_login_cancelled"),
    path("providers/failed/", login_error, name="socialaccount_login_error"),
    path("providers/at/<slug:provider_id>/", providers.go, name="openid_connect_login"),
    path("providers/at/<slug:provider_id>/back/", providers.back, name="openid_connect_callback"),
]
