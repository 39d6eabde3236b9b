"""Where editors put a topic by hand, and why: readers are shown both."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teduh.hub.articles import actions, queries
from teduh.hub.articles.access import is_editor
from teduh.hub.articles.forms import TopicOrderForm
from teduh.hub.articles.views.desk import for_those_who
from teduh.people.http import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_those_who(is_editor)
def topics(request: SignedInRequest) -> HttpResponse:
    language = get_language() or "id"
    form = TopicOrderForm(request.POST or None, topics=queries.topic_names(language))
    if request.method == "POST" and form.is_valid():
        actions.place_topic(**form.order())
        messages.success(request, _("It stands there now, and readers see that editors put it there."))
        return redirect("articles:topics")
    shown = {"form": form, "orders": queries.topic_orders(language)}
    return render(request, "articles/topics.html", shown, status=422 if form.is_bound else 200)


@require_POST
@login_required
@for_those_who(is_editor)
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.take_back_place(pk)
    messages.success(request, _("It stands in the usual order again."))
    return redirect("articles:topics")
