"""Makes the accessibility statement's view from settings, and claims no more than they hold."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from estran.model.page import Role
from estran.promises import Checks, Reason
from estran.views.declaration import Barrier, Checked, Statement
from estran.views.maker import Maker


def statement(maker: Maker) -> Statement:
    """The statement of a site."""
    block = maker.catalogue.settings.accessibility
    legal = maker.catalogue.page_of(maker.lang, Role.LEGAL)
    barriers = {
        reason.value: tuple(
            Barrier(each.what[maker.lang], each.alternative.get(maker.lang, ""))
            for each in block.barriers
            if each.reason is reason
        )
        for reason in Reason
    }
    return Statement(
        status=block.status,
        audited_on=_written(maker, block.audited_on),
        auditor=block.auditor,
        rate=block.rate,
        email=block.email,
        form=block.form,
        contact=maker.link(legal) if legal is not None else None,
        declared_on=_written(maker, block.declared_on),
        site=maker.site.name,
        barriers=tuple((reason, found) for reason, found in barriers.items() if found),
        checked=_checked(maker, block.checks) if block.checks is not None else None,
    )


def _checked(maker: Maker, checks: Checks) -> Checked:
    return Checked(
        on=_written(maker, checks.on),
        tool=checks.tool,
        pages=checks.pages,
        kinds=checks.kinds,
        languages=len(checks.languages),
        faults=checks.faults,
    )


def _written(maker: Maker, day: date | None) -> str:
    return format_date(day, "long", locale=maker.site.locale) if day else ""
