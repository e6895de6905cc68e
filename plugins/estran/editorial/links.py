"""Links: addresses of a sound form, and links within the content that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qsl, unquote, urlsplit

from estran.catalogue.linking import references
from estran.editorial.paper import Paper
from estran.editorial.policy import Policy
from estran.editorial.world import World
from estran.model.entry import MARK, Entry
from estran.model.values import Status
from estran.problem import Level, Problem, quoted
from estran.reading.frontmatter import Mapping, Node, Scalar, Sequence

LONGEST = 20_000
"""Characters of a line from which nobody has typed it: it is passed over."""

_CODE = re.compile(r"(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)")
_FENCE = ("```", "~~~")
_INLINE = re.compile(r"\]\(\s*(<[^<>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)")
_AUTO = re.compile(r"<((?:https?://|mailto:)[^<>\s]*)>")
_DEFINED = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)")
_LINKED = re.compile(r"\[[^\[\]]*\]\([^()]*\)|<[^<>\s]*>|^ {0,3}\[[^\]]+\]:.*$")
_BARE = re.compile(r"\bhttps?://[^\s)>]*[^\s)>.,;:!?…]")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?\S*)?")
_PHONE = re.compile(r"\+\d{6,15}")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")

TRACKING = {
    "fbclid",
    "gclid",
    "gbraid",
    "wbraid",
    "dclid",
    "msclkid",
    "yclid",
    "ttclid",
    "twclid",
} | {
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "srsltid",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "li_fat_id",
}
"""Parameters of addresses that say where a reader came from; so do all that start with utm_."""

_ANCHOR = re.compile(rf'href="(?:{MARK}ref:([^"#]*))?#([^"]*)"')
_ID = re.compile(r' id="([^"]+)"')


def addresses(paper: Paper) -> Iterator[tuple[str, int]]:
    """All addresses of other sites, of mail and of telephones in a file, each with its line."""
    yield from _given(paper.header.fields)
    for line, number in _lines(paper):
        for pattern in (_INLINE, _AUTO, _DEFINED):
            for found in pattern.finditer(line):
                address = found.group(1).strip("<>")
                if address.lower().startswith(("http:", "https:", "mailto:", "tel:")):
                    yield address, number


def _given(node: Node) -> Iterator[tuple[str, int]]:
    """The addresses that are values of a header."""
    if isinstance(node, Scalar):
        if re.fullmatch(r"https?://\S+", node.text):
            yield node.text, node.line
    elif isinstance(node, Mapping | Sequence):
        inner = node.items.values() if isinstance(node, Mapping) else node.items
        for each in inner:
            yield from _given(each)


def _lines(paper: Paper) -> Iterator[tuple[str, int]]:
    """The lines of a text without its code, each with its number."""
    for block in paper.blocks:
        if block.text.lstrip().startswith(_FENCE):
            continue
        for number, line in enumerate(block.text.split("\n"), block.line):
            if len(line) <= LONGEST:
                yield _CODE.sub("", line), number


def address_form(paper: Paper, _policy: Policy) -> Iterator[Problem]:
    """Each address is one that a browser, a mail program or a telephone can follow."""
    for address, line in addresses(paper):
        if must := _fault(address):
            yield paper.note(line, "link-form", must, quoted(address))
            continue
        if address.lower().startswith("http://"):
            must = "an address should start with https:// (try whether the site has it)"
            yield paper.note(line, "link-insecure", must, quoted(address), Level.HINT)
        if names := tracking(address):
            must = "an address must not track readers: leave out what follows as " + ", ".join(
                names
            )
            yield paper.note(line, "link-tracking", must, quoted(address, 90))


def tracking(address: str) -> list[str]:
    """The names of an address's parameters that only follow readers about."""
    given = [name for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True)]
    return [name for name in given if name.lower() in TRACKING or name.lower().startswith("utm_")]


def _fault(address: str) -> str:
    """What must hold of an address, where it does not."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto":
        return "" if _MAIL.fullmatch(unquote(rest)) else "mailto: must be followed by one address"
    if scheme.lower() == "tel":
        return (
            "" if _PHONE.fullmatch(rest) else "tel: must be like tel:+33321000000, without spaces"
        )
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if not rest.startswith("//") or not _HOST.fullmatch(host):
        return "an address must be like https://www.example.org/page"
    if re.search(r"https?:/", rest):
        return "an address must hold https:// once"
    if address.endswith((".", ",", ";", ":", "!", "…")):
        return "an address must not end with the sentence's own full stop or comma"
    return ""


def bare_address(paper: Paper, _policy: Policy) -> Iterator[Problem]:
    """An address that stands in a sentence is no link until it is written as one.

    A site's name (www.example.org) may stand there as a name.
    """
    for line, number in _lines(paper):
        for found in _BARE.finditer(_LINKED.sub("", line)):
            must = "an address in the text must be a link, like [the office](https://…)"
            yield paper.note(number, "link-bare", must, quoted(found.group()))


# --- the whole content


def fragments(world: World) -> Iterator[Problem]:
    """What follows # in a link is a heading of the text it leads to, in the same language."""
    for entry in world.library.entries:
        if "#" not in entry.body.html:
            continue
        for ref, name in _ANCHOR.findall(entry.body.html):
            target = world.catalogue.get(entry.lang, ref) if ref else entry
            if target is None:
                continue  # the entry itself is missing: that is told
            known = _ID.findall(target.body.html)
            if unquote(name) not in known:
                written = f"ref:{ref}#{name}" if ref else f"#{name}"
                must = f"what follows # must be a heading of {target.source}"
                if known:
                    must += " (" + ", ".join(known[:8]) + ")"
                line = world.line_with(entry, written)
                found = quoted(written)
                yield Problem(entry.source, line, "link-fragment", must, found, Level.WARNING)


def unshown_targets(world: World) -> Iterator[Problem]:
    """What is published leads to what is published, in its own language."""
    hidden = {entry.ref: why for entry in world.sources() if (why := _why(entry, world.today))}
    for entry in world.library.entries:
        if entry.ref in hidden:
            continue
        for ref, line in entry.body.refs:
            yield from _unshown(world, entry, ref, line, hidden)
        if entry.lang == world.settings.source_lang:
            for key, ref, kinds in references(entry):
                if not kinds[0].startswith("term:") and ref in hidden:
                    must = (
                        f"{key} should name an entry that is published; until then it is left out"
                    )
                    found = f"{quoted(ref)}, {hidden[ref]}"
                    yield world.note(entry, key, "link-unshown", must, found, Level.HINT)


def _why(entry: Entry, today: date) -> str:
    """Why an entry is not published today; empty where it is."""
    if entry.status is Status.DRAFT:
        return "a draft"
    if entry.sample:
        return "a sample"
    return f"published on {entry.date}" if entry.date and entry.date > today else ""


def _unshown(
    world: World, entry: Entry, ref: str, line: int, hidden: dict[str, str]
) -> Iterator[Problem]:
    if ref in hidden:
        must = "a link should lead to an entry that is published; until then its words stand alone"
        found = f"{quoted(ref)}, {hidden[ref]}"
        yield Problem(entry.source, line, "link-unshown", must, found, Level.HINT)
    elif world.catalogue.get(world.settings.source_lang, ref) and not world.catalogue.get(
        entry.lang, ref
    ):
        must = f"a link should lead to an entry that exists in {entry.lang}; its words stand alone"
        yield Problem(entry.source, line, "link-untranslated", must, quoted(ref), Level.HINT)
