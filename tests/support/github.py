"""A MOCK of GitHub: no git host can be reached from where tests run, so this stands in for one.

It answers over real HTTP, on the loopback address, what Sveltia CMS 0.221.1 asks of GitHub
Enterprise (REST below ``/api/v3``, GraphQL at ``/api/graphql``), in front of a real git
repository: trees, commits, branches and merges are git's. Pull requests and labels are kept in
memory. It was written from Sveltia's requests and GitHub's documentation
(https://docs.github.com/rest, https://docs.github.com/graphql), not from GitHub's answers: what it
proves is what the page asks for and what it leaves in git, not that GitHub agrees. Whatever it does
not know is refused and noted in ``unknown``.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from subprocess import CalledProcessError
from typing import Any

from tests.support.bare import Bare, Commit
from tests.support.graphql import Refused

LOGIN = "jeanne"
TOKEN = "a-token-of-a-test"
DAY = "2026-05-04T08:00:00Z"
_CHANGE = {"A": "ADDED", "M": "MODIFIED", "D": "DELETED"}


@dataclass(slots=True)
class Pull:
    """A pull request."""

    number: int
    title: str
    head: str
    base: str
    draft: bool
    state: str = "OPEN"
    labels: list[str] = field(default_factory=list)


class GitHub:
    """One repository, and who signs in with :data:`TOKEN`."""

    def __init__(self, bare: Bare, name: str) -> None:
        self.bare = bare
        self.name = name
        self.origin = ""
        self.pulls: list[Pull] = []

    def pull(self, number: int) -> Pull:
        """A pull request by its number."""
        return self.pulls[number - 1]

    def open_pull(self, given: Mapping[str, Any]) -> Pull:
        """Open one; there may be one of a branch."""
        if any(each.head == given["head"] and each.state == "OPEN" for each in self.pulls):
            raise Refused(f"A pull request already exists for {given['head']}.")
        number = len(self.pulls) + 1
        made = Pull(number, given["title"], given["head"], given["base"], given["draft"])
        self.pulls.append(made)
        return made

    def merge(self, number: int, title: str) -> str:
        """Merge one; a draft is refused, as GitHub does."""
        pull = self.pull(number)
        if pull.state != "OPEN" or pull.draft:
            raise Refused("Pull Request is not mergeable")
        made = self.bare.merge(pull.base, pull.head, title)
        pull.state = "MERGED"
        return made

    def drop(self, branch: str) -> None:
        """Take a branch away; what is open of it is closed."""
        self.bare.drop(branch)
        for pull in self.pulls:
            if pull.head == branch and pull.state == "OPEN":
                pull.state = "CLOSED"

    def graph(self) -> dict[str, Any]:
        """The root of queries and mutations."""
        return {
            "repository": self._repository,
            "createRef": self._create_ref,
            "createCommitOnBranch": self._create_commit,
            "markPullRequestReadyForReview": lambda given: self._drafted(given, drafted=False),
            "convertPullRequestToDraft": lambda given: self._drafted(given, drafted=True),
        }

    def _repository(self, given: Mapping[str, Any]) -> dict[str, Any] | None:
        if f"{given['owner']}/{given['name']}" != self.name:
            return None
        return {
            "id": "R_1",
            "defaultBranchRef": {"name": "main"},
            "ref": self._ref,
            "object": self._object,
            "pullRequests": self._pulls,
        }

    def _ref(self, given: Mapping[str, Any]) -> dict[str, Any] | None:
        oid = self.bare.branches().get(given["qualifiedName"].removeprefix("refs/heads/"))
        return {"target": self._commit(oid)} if oid else None

    def _commit(self, oid: str) -> dict[str, Any]:
        def history(given: Mapping[str, Any]) -> dict[str, Any]:
            found = self.bare.history(oid, given["first"], given.get("path", ""))
            return {"nodes": [self._told(each) for each in found]}

        return {
            "__typename": "Commit",
            **self._told(self.bare.history(oid, 1)[0]),
            "history": history,
            "file": lambda given: {"oid": self.bare.oid(f"{oid}:{given['path']}")},
        }

    @staticmethod
    def _told(commit: Commit) -> dict[str, Any]:
        user = {"databaseId": 7, "login": LOGIN, "avatarUrl": ""}
        author = {"name": commit.name, "email": commit.email, "user": user}
        own = {"oid": commit.oid, "message": commit.message, "committedDate": commit.date}
        return own | {"author": author}

    def _object(self, given: Mapping[str, Any]) -> dict[str, Any] | None:
        oid = given.get("oid") or self.bare.oid(given["expression"])
        if oid is None:
            return None
        data = self.bare.blob(oid)
        binary = b"\0" in data
        return {
            "__typename": "Blob",
            "oid": oid,
            "byteSize": len(data),
            "isBinary": binary,
            "isTruncated": False,
            "text": None if binary else data.decode(),
        }

    def _pulls(self, given: Mapping[str, Any]) -> dict[str, Any]:
        found = [
            self._shown(each)
            for each in self.pulls
            if each.state in given["states"]
            and given.get("headRefName") in {None, each.head}
            and ("labels" not in given or set(given["labels"]) & set(each.labels))
        ]
        return {"totalCount": len(found), "nodes": found[: given["first"]]}

    def _shown(self, pull: Pull) -> dict[str, Any]:
        changed = self.bare.changed(pull.base, pull.head)
        files = [{"path": path, "changeType": _CHANGE[how]} for path, how in changed.items()]
        user = {"login": LOGIN, "name": "Jeanne Dubois", "email": "", "databaseId": 7}
        return {
            "id": f"PR_{pull.number}",
            "number": pull.number,
            "title": pull.title,
            "url": f"{self.origin}/{self.name}/pull/{pull.number}",
            "isDraft": pull.draft,
            "isCrossRepository": False,
            "createdAt": DAY,
            "updatedAt": DAY,
            "headRefName": pull.head,
            "headRefOid": self.bare.branches()[pull.head],
            "author": {"__typename": "User", "avatarUrl": "", **user},
            "labels": lambda _: {"nodes": [{"name": name} for name in pull.labels]},
            "files": lambda _: {"nodes": files},
        }

    def _create_ref(self, given: Mapping[str, Any]) -> dict[str, Any]:
        name = given["input"]["name"].removeprefix("refs/heads/")
        try:
            self.bare.point(name, given["input"]["oid"], "")
        except CalledProcessError:
            raise Refused(f'A ref named "refs/heads/{name}" already exists') from None
        return {"ref": {"name": name}}

    def _create_commit(self, given: Mapping[str, Any]) -> dict[str, Any]:
        row = given["input"]
        branch, before = row["branch"]["branchName"], row["expectedHeadOid"]
        if self.bare.branches().get(branch) != before:
            raise Refused(f'Expected branch to point to "{before}"')
        files = row["fileChanges"]
        new = {each["path"]: base64.b64decode(each["contents"]) for each in files["additions"]}
        gone = [each["path"] for each in files["deletions"]]
        made = self.bare.commit(branch, before, new, gone, row["message"]["headline"])
        return {"commit": self._commit(made)}

    def _drafted(self, given: Mapping[str, Any], *, drafted: bool) -> dict[str, Any]:
        number = re.fullmatch(r"PR_(\d+)", given["input"]["pullRequestId"])
        if number is None:
            raise Refused("Could not resolve to a node")
        pull = self.pull(int(number[1]))
        pull.draft = drafted
        return {"pullRequest": {"isDraft": drafted}}
