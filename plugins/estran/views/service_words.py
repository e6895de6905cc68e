"""What the posters of services show, for those who do not see them."""

from __future__ import annotations

from estran.model.provider import Service
from estran.strings import Strings


def poster_alt(s: Strings, service: Service) -> str:
    """The words for a service's poster."""
    return {
        Service.STAY: s(
            "Poster: at night in the dunes, a guest walks up to a house with lit windows, "
            "under the moon and near a lighthouse."
        ),
        Service.EAT: s(
            "Poster: seen from above, a plate with a fish and lemon on a chequered cloth, "
            "between a pot of mussels and a beer."
        ),
        Service.VISIT: s(
            "Poster: in a museum gallery with red walls, visitors look at gilt-framed "
            "paintings of a cliff and of spoil heaps."
        ),
        Service.ACTIVITY: s(
            "Poster: a sand yacht with a striped sail speeds along a wide beach, below "
            "kites, one of them a smiling octopus."
        ),
        Service.BIKE: s(
            "Poster: a bicycle with a pannier stands before an open workshop full of tools, "
            "beside a canal lined with poplars."
        ),
        Service.PRODUCE: s(
            "Poster: a crate of cauliflowers, carrots, leeks and chicory before a field "
            "whose long rows run to a farm and a mill."
        ),
        Service.SHOP: s(
            "Poster: a small shop with a striped awning below a stepped gable, with flowers "
            "and apples outside and a dog in the street."
        ),
        Service.OFFICE: s(
            "Poster: a large red pin stands on an unfolded map of the coast, between a "
            "signpost, walkers and a small kiosk."
        ),
    }[service]
