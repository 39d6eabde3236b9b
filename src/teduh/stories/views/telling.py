"""Telling a story: the five questions, the form, and what becomes of it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teduh.foundation.refusals import Refused
from teduh.foundation.views import not_from_elsewhere
from teduh.people.http import SignedInRequest
from teduh.safety.help_first import help_first
from teduh.stories import actions, queries
from teduh.stories.access import may_tell, open_challenges
from teduh.stories.forms import AppealForm, CodeForm, MomentForm, StoryForm
from teduh.stories.refusals import refusal
from teduh.stories.rules import QUESTIONS, RULES
from teduh.stories.staffed import may_take_text
from teduh.stories.views.helping import country_of, help_here
from teduh.stories.views.reading import fresh


@require_http_methods(["GET", "HEAD", "POST"])
def before(request: HttpRequest) -> HttpResponse:
    """The five questions, which anybody may read. Who has seen them gets a form."""
    language = get_language() or "id"
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        story = actions.begin_story(request.user, language="en" if language == "en" else "id")
        return redirect("stories:own", story.pk)
    shown = {
        "questions": [line.said(language) for line in QUESTIONS.values()],
        "rules": [line.said(language) for line in RULES.values()],
        "staffed": may_take_text("stories"),
        "is_old_enough": not request.user.is_authenticated or may_tell(request.user),
        "help_lines": help_here(request),
    }
    return fresh(render(request, "stories/before.html", shown))


@require_safe
@login_required
def mine(request: SignedInRequest) -> HttpResponse:
    shown = {"lines": queries.own_lines(request.user), "entries": queries.own_entry_lines(request.user)}
    return fresh(render(request, "stories/mine.html", shown))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own(request: SignedInRequest, story_id: UUID) -> HttpResponse:
    """One's own story: to write on, to send, and to see where it stands."""
    found = queries.own_story(request.user, story_id)
    if found is None:
        raise refusal("not_found")
    story = found[0]
    challenges = list(open_challenges())
    if story.challenge and story.challenge not in challenges:
        challenges.append(story.challenge)
    form = StoryForm(request.POST or None, challenges=challenges, initial=StoryForm.facts_of(story))
    if request.method != "POST":
        return _page(request, story_id, form)
    if form.is_valid() and "send" in request.POST:
        form.require_sendable()
    code = _written(request, story_id, form) if form.is_valid() else ""
    return _page(request, story_id, form, code=code)


def _written(request: SignedInRequest, story_id: UUID, form: StoryForm) -> str:
    """The code of what was sent; empty for what was only kept."""
    try:
        actions.change_story(request.user, story_id=story_id, words=form.words())
        if "send" in request.POST:
            return actions.send_story(request.user, story_id=story_id)[1]
        messages.success(request, _("It is kept. Nobody but you can read it."))
    except Refused as no:
        form.add_error(None, str(no.sentence))
    return ""


def _page(request: SignedInRequest, story_id: UUID, form: StoryForm, *, code: str = "") -> HttpResponse:
    """Help stands above all else, in the same answer, where the words ask for it."""
    found = queries.own_story(request.user, story_id)
    if found is None:
        raise refusal("not_found")
    said = form.said if form.is_bound else f"{found[0].title}\n{found[0].text}"
    shown = {
        "line": found[1],
        "form": form,
        "appeal_form": AppealForm(),
        "code": code,
        "staffed": may_take_text("stories"),
        "help_first": help_first(said, country_of(request)),
    }
    return fresh(render(request, "stories/own.html", shown, status=422 if form.errors else 200))


@require_POST
@login_required
def withdraw(request: SignedInRequest, story_id: UUID) -> HttpResponse:
    actions.withdraw_story(request.user, story_id=story_id)
    messages.success(request, _("It is taken back. Nobody can read it any more."))
    return redirect("stories:own", story_id)


@require_POST
@login_required
def erase(request: SignedInRequest, story_id: UUID) -> HttpResponse:
    actions.erase_story(request.user, story_id=story_id)
    messages.success(request, _("It is erased."))
    return redirect("stories:mine")


@require_POST
@login_required
def appeal(request: SignedInRequest, story_id: UUID) -> HttpResponse:
    form = AppealForm(request.POST)
    if not form.is_valid():
        raise refusal("words_needed")
    actions.appeal(request.user, story_id=story_id, words=form.cleaned_data["words"])
    messages.success(request, _("Somebody else will look again."))
    return redirect("stories:own", story_id)


# Without a token, which would need a cookie: who has the code may take the story back from any browser.
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@not_from_elsewhere
def by_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    is_done = False
    if form.is_valid():
        try:
            actions.withdraw_by_code(form.cleaned_data["code"])
            is_done = True
        except Refused:
            form.add_error("code", _("No story has this code."))
    status = 422 if form.is_bound and not is_done else 200
    return fresh(render(request, "stories/by_code.html", {"form": form, "is_done": is_done}, status=status))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def enter(request: SignedInRequest, slug: str) -> HttpResponse:
    """One's own moments of its days, to put beside the stories."""
    page = queries.challenge_page(request.user, slug)
    if page is None:
        raise refusal("not_found")
    if request.method == "POST":
        form = MomentForm(request.POST)
        if not form.is_valid():
            raise refusal("not_this_day")
        actions.enter_moment(request.user, slug=slug, moment_key=form.cleaned_data["moment"])
        messages.success(
            request, _("It waits until a moderator has looked. Who sees the moment stays as it is.")
        )
        return redirect("stories:mine")
    shown = {
        "page": page,
        "moments": queries.moments_to_enter(request.user, slug),
        "staffed": may_take_text("challenge"),
    }
    return fresh(render(request, "stories/enter.html", shown))


@require_POST
@login_required
def take_out(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    actions.take_out_moment(request.user, entry_id=entry_id)
    messages.success(request, _("It is out of the challenge. The moment itself stays."))
    return redirect("stories:mine")
