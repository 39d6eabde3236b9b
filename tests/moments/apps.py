"""An app of somebody: sends JSON with its token."""

import json
from typing import Any

from django.test import Client

from teduh.people.actions import issue_token
from teduh.people.models import AccessToken, Person


class App:
    """One device, signed in or not."""

    def __init__(self, somebody: Person | None = None) -> None:
        self.client = Client()
        token = issue_token(somebody, kind=AccessToken.Kind.APP) if somebody else ""
        self.headers = {"authorization": f"Bearer {token}"} if token else {}

    def send(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        """Status and JSON of an answer."""
        answer = self.client.generic(
            method,
            f"/api/v1{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={**self.headers, **headers},
        )
        return answer.status_code, answer.json() if answer.content else None

    def get(self, path: str) -> Any:
        status, body = self.send("GET", path)
        assert status == 200, body
        return body

    def code(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, str]:
        """Status and code of a refusal."""
        status, answer = self.send(method, path, body, **headers)
        return status, answer["code"]
