"""The step of Wagtail's workflow at which an article waits for signatures."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Task


class SignOffTask(Task):
    """Waits until enough professionals have signed, at their own desk: nobody approves it from the editor."""

    class Meta:
        verbose_name = _("clinical sign-off")

    def get_actions(self, obj: object, user: object) -> list[tuple[str, str, bool]]:  # noqa: ARG002 - Wagtail's
        return []

    def locked_for_user(self, obj: Any, user: Any) -> bool:  # noqa: ANN401, ARG002 - Wagtail's
        return True

    @classmethod
    def get_description(cls) -> str:
        return str(_("Verified professionals sign exactly this revision; then it is published."))
