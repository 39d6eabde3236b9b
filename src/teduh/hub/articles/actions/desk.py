"""The editors' desk: it is set up once, editors are appointed, and what is due is published."""

import logging

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from wagtail.models import (
    GroupPagePermission,
    Locale,
    Page,
    Revision,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from teduh.foundation.clock import now
from teduh.foundation.refusals import Refused
from teduh.hub.articles.access import EDITORS
from teduh.hub.articles.models import ArticlePage, HubPage, SignOffTask
from teduh.hub.articles.refusals import nobody_of_that_name
from teduh.people.models import Person

logger = logging.getLogger(__name__)
_ON_PAGES = ("add", "change", "publish")
_ON_WORDS = ("add", "change", "delete")


@transaction.atomic
def shelf_of(language: str) -> HubPage:
    """The shelf of a language, made with all that the desk needs when it is asked for first."""
    shelf = HubPage.objects.filter(locale__language_code=language).first()
    return shelf or _open_shelf(language)


def _open_shelf(language: str) -> HubPage:
    locale = Locale.objects.get_or_create(language_code=language)[0]
    root = Page.get_first_root_node() or Page.add_root(
        title="Root", slug="root", locale=locale, content_type=None
    )
    first = HubPage.objects.first()
    with translation.override(language):
        shelf = HubPage(title=f"Hub ({language})", slug=f"hub-{language}", locale=locale)
    if first is not None:
        shelf.translation_key = first.translation_key
    root.add_child(instance=shelf)
    _be_the_site(shelf)
    _let_editors_in(shelf)
    _wait_for_signatures(shelf)
    return shelf


def _be_the_site(shelf: HubPage) -> None:
    """Wagtail wants to know one site; its page of welcome goes."""
    Site.objects.exclude(root_page__in=HubPage.objects.values("pk")).delete()
    if not Site.objects.exists():
        Site.objects.create(hostname="localhost", root_page=shelf, is_default_site=True)
    for page in Page.objects.filter(depth=2).exclude(pk__in=HubPage.objects.values("pk")):
        page.delete()


def _let_editors_in(shelf: HubPage) -> None:
    group = Group.objects.get_or_create(name=EDITORS)[0]
    for name in ("articles", "simple_translation"):
        # They are made after all migrations, and the demo asks for them before.
        create_permissions(apps.get_app_config(name), verbosity=0)
    words = [f"{verb}_{thing}" for verb in _ON_WORDS for thing in ("topic", "term")]
    wanted = Permission.objects.filter(content_type__app_label="articles", codename__in=words)
    desk = Permission.objects.filter(codename__in=("access_admin", "submit_translation"))
    group.permissions.add(*wanted, *desk)
    for verb in _ON_PAGES:
        GroupPagePermission.objects.create(group=group, page=shelf, permission_type=verb)


def _wait_for_signatures(shelf: HubPage) -> None:
    task = SignOffTask.objects.first() or SignOffTask.objects.create(name="Clinical sign-off")
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first()
    if workflow is None:
        workflow = Workflow.objects.create(name="Clinical sign-off")
        WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(page=shelf, defaults={"workflow": workflow})


def appoint_editor(*, username: str) -> Person:
    """Once appointed is appointed."""
    name = username.strip().lower().removeprefix("@")
    person = Person.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise nobody_of_that_name()
    for language in ("id", "en"):
        shelf_of(language)
    person.groups.add(Group.objects.get(name=EDITORS))
    return person


def dismiss_editor(*, person_id: int) -> None:
    """At once. What they wrote stays."""
    Group.objects.get(name=EDITORS).user_set.remove(person_id)


def publish_due() -> int:
    """What was scheduled for now; answers how many. Unsigned texts wait on, and hold nothing else up."""
    for article in ArticlePage.objects.filter(live=True, expire_at__lt=now()):
        article.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    due = Revision.objects.filter(approved_go_live_at__lte=now()).order_by("approved_go_live_at")
    return sum(_published(revision) for revision in due)


def _published(revision: Revision) -> bool:
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except Refused as no:
        logger.info("revision %s is due and waits: %s", revision.pk, no.code)
        return False
    return True
