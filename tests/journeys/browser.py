"""One person's browser, and a watch over everything that it asks for and complains of."""

from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, ViewportSize

ALWAYS = ["--autoplay-policy=no-user-gesture-required", "--no-sandbox"]
_ALLOWED = "--use-fake-ui-for-media-stream"
_CAMERAS = "--use-fake-device-for-media-stream=device-count="
# Cameras that show moving shapes, allowed without asking.
TWO_CAMERAS = (_ALLOWED, f"{_CAMERAS}2")
ONE_CAMERA = (_ALLOWED, f"{_CAMERAS}1")
NO_CAMERA = (_ALLOWED, f"{_CAMERAS}0")
REFUSED_CAMERA = (f"{_ALLOWED}=deny", f"{_CAMERAS}2")
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}


@dataclass
class Watch:
    """What must never happen: a request to somebody else, an error in a page."""

    host: str
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    # A host of a journey, beside the product itself.
    known: set[str] = field(default_factory=set)

    def over(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("response", self._response)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"blob", "data"} and address.netloc not in {self.host, *self.known}:
            self.strangers.append(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.complaints.append(f"{response.status} {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium reports every refusal and every broken connection as an error; journeys cause both.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"{message.page.url if message.page else ''}: {message.text}")


@dataclass
class Someone:
    """A person at their own browser."""

    name: str
    home: str
    context: BrowserContext
    page: Page
    token: str = ""

    def visit(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def speak(self, language: str) -> None:
        """Chooses the language of the pages, as the foot of every page offers it."""
        self.context.add_cookies([{"name": "django_language", "value": language, "url": self.home}])

    def sign_in(self, token: str) -> None:
        self.token = token
        self.context.add_cookies([{"name": "teduh", "value": token, "url": self.home}])
