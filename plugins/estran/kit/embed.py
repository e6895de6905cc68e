"""What a member puts into its own web site: HTML with its style, and the same as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass

from jinja2 import Environment

from estran.images.dress import Colours, Dress
from estran.kit.sheets import Row, row
from estran.kit.subject import KitSubject
from estran.kit.words import MOTTO, NETWORK, KitWords

SCHEMA = 1
"""The version of the JSON's form; it rises when a field is renamed or goes."""


@dataclass(frozen=True, slots=True)
class EmbedPage:
    """What the template of the embed uses besides the words."""

    lang: str
    name: str
    network: str
    url: str
    comment: str
    rows: tuple[Row, ...]
    sample: bool
    colours: Colours


def embed_html(dress: Dress, templates: Environment, words: KitWords, subject: KitSubject) -> bytes:
    """A piece of a page: no script, no cookie, nothing fetched; its class names are its own."""
    page = EmbedPage(
        lang=subject.lang,
        name=subject.name,
        network=f"{NETWORK} · {MOTTO}",
        url=subject.url,
        comment=f"{NETWORK} · {MOTTO}: {subject.home}",
        rows=tuple(row(each, subject) for each in subject.recommendations),
        sample=subject.sample,
        colours=dress.colours(subject.skin),
    )
    text = templates.get_template("embed.html").render(page=page, words=words)
    return text.encode()


def recommendations_json(subject: KitSubject) -> bytes:
    """The recommendations as data; distances in metres, as the crow flies."""
    data = {
        "version": SCHEMA,
        "ref": subject.ref,
        "language": subject.lang,
        "name": subject.name,
        "network": f"{NETWORK} · {MOTTO}",
        "url": subject.url,
        "sample": subject.sample,
        "recommendations": [
            {
                "name": each.name,
                "type": each.type_name,
                "town": each.town,
                "metres": round(each.metres),
                "why": each.why,
                "url": each.url,
            }
            for each in subject.recommendations
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
