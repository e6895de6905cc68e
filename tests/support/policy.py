"""The policy that hosts send, put before a page in tests."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Route

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing inline."""


def enforce(context: BrowserContext, policy: str = POLICY) -> None:
    """Send the policy with every document that the context opens."""

    def answer(route: Route) -> None:
        if route.request.resource_type != "document":
            route.fallback()
            return
        reply = route.fetch()
        route.fulfill(response=reply, headers={**reply.headers, "content-security-policy": policy})

    context.route("**/*", answer)
