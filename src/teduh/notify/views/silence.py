"""One tap and it is over: from a notification, a letter, or the page itself, without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from teduh.notify import actions, queries
from teduh.notify.silence import behind_silence


# The address itself is the permission, for a mail program too (RFC 8058): it can only make things quieter.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def silence(request: HttpRequest, seal: str) -> HttpResponse:
    """Looking at the address changes nothing: programs look at addresses in letters. The button does."""
    found = behind_silence(seal)
    title = queries.title_of(found[1]) if found else ""
    if found is None or not title:
        raise Http404
    if request.method == "POST" and not actions.silence(*found):
        raise Http404
    return render(request, "notify/silence.html", {"title": title, "is_done": request.method == "POST"})
