"""The theme's own files: one style sheet, modules, drawings."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from estran.rendering.environment import STATIC
from estran.views.site import Assets

_ORDER = ("layers.css", "tokens.css", "base.css", "components/*.css", "pages.css", "print.css")


def theme_files(theme: Path) -> tuple[Assets, dict[str, bytes]]:
    """The theme's files by site path, and the names of those that pages link to.

    The style sheets are joined into one, in the order of their layers; it and the scripts carry a
    digest of their content in their names, the drawings keep theirs.
    """
    static = theme / "static"
    sheets = [path for pattern in _ORDER for path in sorted((static / "css").glob(pattern))]
    style = b"\n".join(path.read_bytes() for path in sheets)
    files = {_named("opale.css", style): style}
    names = {"stylesheet": next(iter(files)), "script": "", "search_script": ""}
    for key, name in (("script", "site.js"), ("search_script", "search.js")):
        path = static / "js" / name
        if path.is_file():
            names[key] = _named(f"js/{name}", path.read_bytes())
            files[names[key]] = path.read_bytes()
    for path in sorted((static / "img").rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            files[f"{STATIC}img/{path.relative_to(static / 'img').as_posix()}"] = path.read_bytes()
    return Assets(**names), files


def _named(name: str, data: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{STATIC}{stem}.{blake2b(data, digest_size=5).hexdigest()}.{ending}"
