"""The desk's log."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from teduh.safety.models.append_only import WrittenOnce
from teduh.safety.models.cases import Case
from teduh.safety.models.reports import Decision, SealedCopy


class DeskEntry(WrittenOnce):
    """One line of the desk's log: who did what, and when. Written once and never changed."""

    class Act(models.TextChoices):
        DECIDED = "decided", _("decided")
        UPHELD = "upheld", _("let a decision stand")
        OVERTURNED = "overturned", _("took a decision back")
        FINISHED = "finished", _("removed for good, by the clock")
        OPENED = "opened", _("opened a sealed copy")
        ERASED = "erased", _("erased a sealed copy, by the clock")
        CLAIMED = "claimed", _("took it on")
        RELEASED = "released", _("gave it back")
        EXPIRED = "expired", _("had it too long: it went back, by the clock")
        SKIPPED = "skipped", _("left it for others")
        RAISED = "raised", _("set the level higher")
        LOWERED = "lowered", _("set the level lower")
        CLOSED = "closed", _("closed it")
        CONFIRMED = "confirmed", _("agreed to close it")
        REOPENED = "reopened", _("did not agree to close it")

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    act = models.CharField(max_length=10, choices=Act.choices)
    kind = models.CharField(max_length=20)
    # It outlives the person concerned and the decision; who it was is then not told any more.
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, blank=True, related_name="+")
    # The same holds for a sealed copy that was opened, and for a case.
    sealed = models.ForeignKey(SealedCopy, models.SET_NULL, null=True, blank=True, related_name="+")
    case = models.ForeignKey(Case, models.SET_NULL, null=True, blank=True, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    verdict = models.CharField(max_length=20, blank=True, default="")
    reason = models.CharField(max_length=20, blank=True)
    # Why a level was set lower or a case closed, in a moderator's words.
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="desk_log_of_case")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.act} {self.verdict}"
