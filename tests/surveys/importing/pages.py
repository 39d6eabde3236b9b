"""The form of a page, as a browser without script would send it back."""

from collections import defaultdict
from html.parser import HTMLParser


class Fields(HTMLParser):
    """What stands in every field of the forms that are sent to the page itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: defaultdict[str, list[str]] = defaultdict(list)
        self.inside = False
        self.select = ""
        self.area = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = said.get("method") == "post" and not said.get("action")
        elif self.inside:
            getattr(self, f"_{tag}", lambda _said: None)(said)

    def _input(self, said: dict[str, str]) -> None:
        is_box = said.get("type") in {"checkbox", "radio"}
        if said.get("type") != "file" and (not is_box or "checked" in said):
            self.found[said["name"]].append(said.get("value", "on" if is_box else ""))

    def _select(self, said: dict[str, str]) -> None:
        self.select = said["name"]

    def _option(self, said: dict[str, str]) -> None:
        if "selected" in said:
            self.found[self.select].append(said.get("value", ""))

    def _textarea(self, said: dict[str, str]) -> None:
        self.area = said["name"]

    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[self.area].append(data.removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        self.area = "" if tag == "textarea" else self.area
        self.inside = self.inside and tag != "form"


def fields(text: str) -> dict[str, list[str]]:
    return {name: values for name, values in Fields(text).found.items() if name != "csrfmiddlewaretoken"}
