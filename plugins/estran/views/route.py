"""The view of a route."""

from __future__ import annotations

from estran.model.route import Route
from estran.views.bodies import body
from estran.views.framing import Page, entry_frame
from estran.views.maker import Maker
from estran.views.pages import PageView
from estran.views.plan import Spec


def route(maker: Maker, spec: Spec) -> PageView:
    """A route in words."""
    entry = maker.catalogue.get(maker.lang, spec.key[1])
    assert isinstance(entry, Route)  # noqa: S101 - the plan made the key from its class
    page = Page(entry.title, entry.summary)
    return PageView(
        frame=entry_frame(maker, spec, entry, page),
        summary=entry.summary,
        section="",
        role="",
        body=body(maker, entry),
        siblings=(),
        shelves=(),
        stations=(),
        counts=(),
        statement=None,
    )
