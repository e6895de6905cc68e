"""Which pictures may be used: the licence says so, and the day is within their rights.

Sources write the licence freely (``isCoveredBy``). Used is what all may use, with a credit or
without: Licence Ouverte / Etalab, CC0, CC BY, CC BY-SA in any version, the public domain. All else
is not: ``oui``, NC, ND, nothing, words that are no licence.
"""

from __future__ import annotations

import re
from datetime import date

from estran.model.provider import FeedPicture
from estran.model.slugs import slugify

_FREE = re.compile(
    r"licence-ouverte(-etalab)?|(licence-ouverte-)?etalab|lo|open-licence|"
    r"cc-?0|creative-commons-(cc-?)?(0|zero)|cc-zero|public-domain|domaine-public|"
    r"https?-creativecommons-org-publicdomain-(zero|mark)"
)
_CREDITED = re.compile(
    r"(cc-)?by(-sa)?|creative-commons-(cc-)?(by|attribution)(-(sa|share-?alike))?|"
    r"https?-creativecommons-org-licenses-by(-sa)?"
)
_VERSION = re.compile(r"-v?\d(-\d)?(-(deed-)?[a-z]{2,3})?$")


def allowed(licence: str, credit: str) -> bool:
    """Whether a licence lets everybody use a picture; with BY only where it has a credit."""
    name = _VERSION.sub("", slugify(licence))
    return bool(_FREE.fullmatch(name)) or (bool(credit) and bool(_CREDITED.fullmatch(name)))


def usable(picture: FeedPicture, today: date) -> bool:
    """Whether a picture may be shown on a day."""
    begun = picture.start is None or picture.start <= today
    over = picture.end is not None and picture.end < today
    return begun and not over and allowed(picture.licence, picture.credit)
