"""Where editors see which translation is older than its original, and say which one follows it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teduh.hub.articles import actions, queries
from teduh.hub.articles.access import is_editor
from teduh.hub.articles.forms import FollowsForm
from teduh.hub.articles.refusals import not_found
from teduh.hub.articles.views.desk import for_those_who
from teduh.people.http import SignedInRequest


@require_safe
@login_required
@for_those_who(is_editor)
def translations(request: SignedInRequest) -> HttpResponse:
    return render(request, "articles/translations.html", {"articles": queries.translations()})


@require_POST
@login_required
@for_those_who(is_editor)
def follows(request: SignedInRequest, article_id: int) -> HttpResponse:
    form = FollowsForm(request.POST)
    if not form.is_valid():
        raise not_found()
    actions.follow_original(request.user, article_id=article_id, read=form.cleaned_data["read"])
    messages.success(request, _("Noted. Readers are told once the original changes again."))
    return redirect("articles:translations")
