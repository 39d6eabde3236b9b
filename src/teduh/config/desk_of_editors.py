"""Wagtail as the desk of the hub's editors: which of its parts are here, and what they may not do."""

from typing import Any

from django.utils.translation import gettext_lazy as _

APPS = (
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.snippets",
    "wagtail.users",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "modelsearch",
)

SETTINGS: dict[str, Any] = {
    "WAGTAIL_SITE_NAME": "Teduh",
    "WAGTAIL_I18N_ENABLED": True,
    "WAGTAIL_CONTENT_LANGUAGES": [("id", _("Indonesian")), ("en", _("English"))],
    "WAGTAILADMIN_LOGIN_URL": "account_login",
    # Nobody elsewhere learns that this place is here.
    "WAGTAIL_ENABLE_UPDATE_CHECK": False,
    "WAGTAIL_ENABLE_WHATS_NEW_BANNER": False,
    "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
    "WAGTAILEMBEDS_FINDERS": [],
    # People are people of the place: their names and passwords are no business of this desk.
    "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED": False,
    "WAGTAIL_PASSWORD_RESET_ENABLED": False,
    "WAGTAIL_EMAIL_MANAGEMENT_ENABLED": False,
    "WAGTAILUSERS_PASSWORD_ENABLED": False,
    "WAGTAILADMIN_RICH_TEXT_EDITORS": {},
}
