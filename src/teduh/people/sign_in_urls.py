"""The library's own pages where they are mounted otherwise here.

Sign-up by passkey alone it mounts only where e-mail is a must; a first password is set only by
whoever has just shown who they are.
"""

from allauth.account.decorators import reauthentication_required
from allauth.account.views import password_set, signup_by_passkey
from allauth.mfa.webauthn.views import signup_webauthn
from django.urls import path

urlpatterns = [
    path("password/set/", reauthentication_required(password_set), name="account_set_password"),
    path("signup/passkey/", signup_by_passkey, name="account_signup_by_passkey"),
    path("2fa/webauthn/signup/", signup_webauthn, name="mfa_signup_webauthn"),
]
