"""What editors find at their desk beside the articles, and what they do not."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import ObjectList
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from teduh.foundation.refusals import Refused
from teduh.hub.articles import actions
from teduh.hub.articles.models import ArticlePage, Term, Topic
from teduh.hub.articles.refusals import term_too_long
from teduh.hub.articles.rules import MOST_TERM_WORDS

# People are no business of this desk, and no picture lies here.
_NOT_HERE = frozenset({"users", "groups", "sites", "help", "account"})


class TopicViewSet(SnippetViewSet):
    """Topics of all languages."""

    model = Topic
    icon = "folder-open-inverse"
    menu_label = _("Topics")
    list_display = ("title", "key", "place", "locale")


class TermForm(WagtailAdminModelForm):
    """An explanation stays short enough to be read in passing."""

    def clean_definition(self) -> str:
        words: str = self.cleaned_data["definition"]
        if len(words.split()) > MOST_TERM_WORDS:
            raise ValidationError(term_too_long(), code="too_long")
        return words


class TermViewSet(SnippetViewSet):
    """The glossary."""

    model = Term
    icon = "openquote"
    menu_label = _("Glossary")
    list_display = ("word", "key", "locale")
    search_fields = ("word", "definition")
    edit_handler = ObjectList(Term.panels, base_form_class=TermForm)


class WordsViewSet(SnippetViewSetGroup):
    """Both of them."""

    items = (TopicViewSet, TermViewSet)
    menu_icon = "tag"
    menu_label = _("Topics and glossary")
    menu_name = "words"
    add_to_admin_menu = True


register_snippet(WordsViewSet)


@hooks.register("register_admin_menu_item")
def back_to_the_hub() -> MenuItem:
    return MenuItem(_("The hub's desk"), reverse("articles:desk"), icon_name="arrow-left", order=1)


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
def leave_out(request: HttpRequest, items: list[MenuItem]) -> None:  # noqa: ARG001 - Wagtail's
    items[:] = [item for item in items if item.name not in _NOT_HERE]


class NothingViewSet(PagesAdminAPIViewSet):
    """Pictures and files pass through the media room alone; Wagtail asks for their addresses anyway."""

    def get_queryset(self) -> QuerySet[Page]:
        nothing: QuerySet[Page] = Page.objects.none()
        return nothing


@hooks.register("construct_admin_api")
def name_what_is_not_here(router: WagtailAPIRouter) -> None:
    for name in ("documents", "images"):
        router.register_endpoint(name, NothingViewSet)


@hooks.register("register_log_actions")
def name_what_translators_say(known: LogActionRegistry) -> None:
    """For the history of an article, where it is told who said so and when."""
    known.register_action(
        actions.FOLLOWS, _("Follow the original"), _("Said that it follows the original as it is now")
    )


@hooks.register("before_publish_page")
def say_what_is_missing(request: HttpRequest, page: ArticlePage) -> HttpResponse | None:
    """Publishing would be refused anyhow; here the editor stays, and what they wrote is kept."""
    if not isinstance(page.specific, ArticlePage):
        return None
    try:
        actions.require_publishable(page.specific)
    except Refused as no:
        messages.error(request, str(no.sentence))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None
