"""Reads the object files of a flux of DATAtourisme (``objects/x/xy/<uuid>.json``).

Shapes of 2020 and of 2023: ``hasAddressCity`` a list or an object, coordinates as texts, prices as
paired arrays, identifiers below ``data.datatourisme.gouv.fr`` or ``data.datatourisme.fr``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from estran.model.provider import Provider, Source
from estran.selection.cleaning import line
from estran.selection.objects import read_object
from estran.selection.refused import Reason, Refused
from estran.selection.settling import Context


def read_flux(files: Iterable[tuple[str, bytes]], context: Context) -> Iterator[Provider | Refused]:
    """Each object file, one at a time; ``files`` gives names and bytes, lazily if it likes."""
    for name, data in files:
        try:
            record = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            yield Refused(
                source=Source.FLUX,
                reason=Reason.UNREADABLE,
                detail=line(f"{name}: {error}"),
            )
        else:
            yield read_object(record, Source.FLUX, context)
