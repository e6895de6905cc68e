"""Where the editing page keeps its work, as the setting ``ESTRAN_EDITING`` says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from estran.problem import SettingsProblem


class GitHost(StrEnum):
    """Who holds the repository."""

    GITHUB = "github"
    GITLAB = "gitlab"


@dataclass(frozen=True, slots=True)
class EditingHost:
    """A repository of a git host, and how one signs in.

    ``sign_in``: the origin of the service that signs in at GitHub, or of a GitLab of one's own;
    empty for gitlab.com. ``app_id``: the application registered at GitLab. ``server``: the origin
    of a GitHub Enterprise Server; empty for github.com.
    """

    host: GitHost
    repository: str
    branch: str = "main"
    sign_in: str = ""
    app_id: str = ""
    server: str = ""

    @property
    def backend(self) -> dict[str, str]:
        """The back end in Sveltia CMS's form (https://sveltiacms.app/en/docs/backends)."""
        found = {"name": self.host.value, "repo": self.repository, "branch": self.branch}
        if self.host is GitHost.GITHUB:
            own = {"api_root": f"{self.server}/api/v3"} if self.server else {}
            return found | {"base_url": self.sign_in} | own
        found |= {"auth_type": "pkce", "app_id": self.app_id}
        if self.sign_in:
            found |= {"base_url": self.sign_in, "api_root": f"{self.sign_in}/api/v4"}
        return found

    @property
    def origins(self) -> tuple[str, ...]:
        """The servers that the page asks: the git host's, and no other."""
        if self.host is GitHost.GITHUB:
            if self.server:
                scheme, _, name = self.server.partition("://")
                return self.server, f"{scheme}://avatars.{name}"
            return "https://api.github.com", "https://avatars.githubusercontent.com"
        return (self.sign_in or "https://gitlab.com",)


_KEYS = {
    GitHost.GITHUB: ("repository", "branch", "sign_in", "server"),
    GitHost.GITLAB: ("repository", "branch", "sign_in", "app_id"),
}
_NEEDED = {GitHost.GITHUB: ("repository", "sign_in"), GitHost.GITLAB: ("repository", "app_id")}
_FORMS = {
    "repository": (r"[\w.-]+(?:/[\w.-]+)+", "a repository like agency/sites"),
    "branch": (r"(?!.*\.\.)[\w][\w./-]*", "a branch like main"),
    "app_id": (r"[\w-]+", "the application's ID at GitLab"),
}
_ORIGINS = {"sign_in": "signin.example.org", "server": "github.example.org"}


def editing_host(row: Any) -> EditingHost | None:
    """The block ``ESTRAN_EDITING``; raises :class:`SettingsProblem` with one sentence."""
    if row is None or row == {}:
        return None
    kinds = [each.value for each in GitHost]
    if not isinstance(row, Mapping) or row.get("host") not in kinds:
        must = f"ESTRAN_EDITING must be a table with host {' or '.join(kinds)}"
        raise SettingsProblem(f"{must}, found {row!r}")
    host = GitHost(row["host"])
    if odd := sorted(set(row) - {"host", *_KEYS[host]}):
        raise SettingsProblem(f"ESTRAN_EDITING of {host} must not hold {', '.join(odd)}")
    if missing := [key for key in _NEEDED[host] if not row.get(key)]:
        raise SettingsProblem(f"ESTRAN_EDITING of {host} must give {', '.join(missing)}")
    given = {key: row[key] for key in _KEYS[host] if row.get(key)}
    for key, value in given.items():
        pattern, must = _FORMS.get(key, ("", ""))
        if key in _ORIGINS:
            sound, must = _is_origin(value), f"an address like https://{_ORIGINS[key]}"
        else:
            sound = isinstance(value, str) and re.fullmatch(pattern, value) is not None
        if not sound:
            raise SettingsProblem(f"ESTRAN_EDITING {key} must be {must}, found {value!r}")
    return EditingHost(host, **given)


def _is_origin(value: Any) -> bool:
    if not isinstance(value, str) or re.search(r"[\s;,'\"]", value):
        return False
    parts = urlsplit(value)
    return parts.scheme == "https" and bool(parts.hostname) and value == f"https://{parts.netloc}"
