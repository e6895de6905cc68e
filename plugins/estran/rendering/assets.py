"""The theme's own files: one style sheet, modules, fonts, geodata, drawings, others' libraries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from estran.problem import Problem
from estran.rendering.environment import STATIC

_ORDER = ("layers.css", "tokens.css", "base.css", "components/*.css", "pages.css", "print.css")
_URL = re.compile(r"""url\((["']?)\.\./([^)"']+)\1\)""")
IMPORT = re.compile(r"""(\bfrom\s*|\bimport\s*\(?\s*)(["'])\./([\w.-]+\.js)\2""")
"""A module that a module imports, at once or on demand: its name is the third group."""


class ThemeFault(Exception):
    """The theme's files do not fit together; ``problem`` names the file from the theme's folder."""

    def __init__(self, path: str, must: str, found: str) -> None:
        self.problem = Problem(path, 0, "theme", must, found)
        super().__init__(str(self.problem))


def theme_files(theme: Path) -> tuple[dict[str, str], dict[str, bytes]]:
    """The site paths of the theme's files by their names in it, and the files by site path.

    The style sheets are joined into one, in the order of their layers. It, the fonts, the
    map's data and the modules carry a digest of their content in their names, and name each other
    by those; the drawings and the libraries of others (``vendor``, whose folders' names hold their
    versions) keep theirs.
    """
    static = theme / "static"
    names: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for path in _files(static / "fonts", "*.woff2"):
        _add(names, files, f"fonts/{path.name}", path.read_bytes())
    for path in _files(static / "geo", "*.json"):
        _add(names, files, f"geo/{path.name}", path.read_bytes())
    sheets = [path for pattern in _ORDER for path in sorted((static / "css").glob(pattern))]
    style = "\n".join(path.read_text("utf-8") for path in sheets)
    style = _URL.sub(lambda found: f'url("{_relative(names, found[2])}")', style)
    _add(names, files, "opale.css", style.encode())
    sources = {path.name: path.read_text("utf-8") for path in _files(static / "js", "*.js")}
    for name in sources:
        _module(name, sources, names, files, ())
    for folder in ("img", "vendor"):
        for path in _files(static / folder, "**/*"):
            name = path.relative_to(static).as_posix()
            names[name] = STATIC + name
            files[names[name]] = path.read_bytes()
    return names, files


def _files(folder: Path, pattern: str) -> list[Path]:
    found = sorted(folder.glob(pattern))
    return [path for path in found if path.is_file() and not path.name.startswith(".")]


def _add(names: dict[str, str], files: dict[str, bytes], name: str, data: bytes) -> None:
    stem, _, ending = name.rpartition(".")
    names[name] = f"{STATIC}{stem}.{blake2b(data, digest_size=5).hexdigest()}.{ending}"
    files[names[name]] = data


def _relative(names: Mapping[str, str], name: str) -> str:
    """A file as the style sheet names it, which stands in the folder of all of them."""
    if name.startswith("fonts/") and name not in names:
        must = "a font that a style sheet names must be in static/fonts"
        raise ThemeFault("static/css", must, f"../{name}")
    return names.get(name, STATIC + name).removeprefix(STATIC)


def _module(
    name: str,
    sources: Mapping[str, str],
    names: dict[str, str],
    files: dict[str, bytes],
    above: tuple[str, ...],
) -> str:
    """Add a module after all that it imports; returns its file's name."""
    if name in above:
        must = "modules must not import each other in a circle"
        raise ThemeFault(f"static/js/{above[-1]}", must, " > ".join((*above, name)))
    key = f"js/{name}"
    if key not in names:
        if name not in sources:
            must = "a module that another imports must be beside it"
            raise ThemeFault(f"static/js/{above[-1]}", must, f"./{name}")

        def imported(found: re.Match[str]) -> str:
            own = _module(found[3], sources, names, files, (*above, name))
            return f'{found[1]}"./{own}"'

        _add(names, files, key, IMPORT.sub(imported, sources[name]).encode())
    return names[key].rpartition("/")[2]
