"""Licences under which data of others may be published."""

from __future__ import annotations

from enum import StrEnum


class Licence(StrEnum):
    """Licences under which a track may be published, by their SPDX names; or the agency's own.

    ``label`` is the name that people know, ``page`` where its text stands; both empty for ``own``.
    """

    ODBL = "ODbL-1.0"
    CC_BY = "CC-BY-4.0"
    CC_BY_SA = "CC-BY-SA-4.0"
    CC0 = "CC0-1.0"
    ETALAB = "etalab-2.0"
    OWN = "own"

    @property
    def names_authors(self) -> bool:
        """Whether it asks that the authors are named."""
        return self not in {Licence.CC0, Licence.OWN}

    @property
    def label(self) -> str:
        """``CC BY 4.0``."""
        return _LICENCES[self][0]

    @property
    def page(self) -> str:
        """An absolute address."""
        return _LICENCES[self][1]


_LICENCES = {
    Licence.ODBL: ("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    Licence.CC_BY: ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    Licence.CC_BY_SA: ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    Licence.CC0: ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    Licence.ETALAB: (
        "Licence Ouverte 2.0",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    ),
    Licence.OWN: ("", ""),
}
