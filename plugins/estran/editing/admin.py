"""The files of the editing page: Sveltia CMS, our start of it, and its configuration.

They stand in a folder of their own, ``admin/``, which no site links to and no site carries.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

VERSION = "0.221.1"
VENDOR = f"vendor/sveltia-cms-{VERSION}"
"""Sveltia CMS as its npm package holds it: https://www.npmjs.com/package/@sveltia/cms"""

_ICONS = "vendor/material-symbols-outlined-5.3.8"
"""Its icons: https://www.npmjs.com/package/@fontsource-variable/material-symbols-outlined"""

_OWN = ("index.html", "start.js", "folder.js", "admin.css")
_FONTS = "https://cdn.jsdelivr.net/fontsource/fonts/"
_HOME = "vendor/sveltia-cms"
_REPLACED = {
    f"url({_FONTS}source-sans-3:vf@5.3.0/latin-wght-normal.woff2)": "local('none')",
    f"url({_FONTS}noto-mono@5.3.0/latin-400-normal.woff2)": "local('none')",
    f"url({_FONTS}material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2)": (
        "url(vendor/icons.woff2)"
    ),
    "`https://unpkg.com/@sveltia/cms`": f"`{_HOME}`",
    "`maximum-scale=1`,": "",
    "if(!c){let t=await xLe(e);": "if(!c||!s?.workflow){let t=await xLe(e);",
    "return!SJ.current&&!await ebe(e)?(await tbe(e,o),o):void 0": (
        "if(await ebe(e))throw Error(`Failed to create the branch.`,"
        "{cause:Error(Y(`save_conflict.branch_moved`))});return await tbe(e,o),o"
    ),
    "let o=a?void 0:await nbe(n),": "let o=a?a.headSHA:await nbe(n),",
    "let t=s?void 0:await tY().catch(()=>void 0);": (
        "let t=await tY(s?n:void 0).catch(()=>void 0);"
    ),
}
"""What is replaced in Sveltia's script: typefaces and icons of another's server, where it looks for
its translations and its newest version, what keeps telephones from enlarging the page, and saves
that would undo the work of others without a word: of an entry that changed on the branch of the
sites since the form was opened (Sveltia asks there only where it saves without review), and, at
GitHub, of one that somebody else has begun a draft of, or whose draft has changed since."""


class VendorChanged(ValueError):
    """The vendored file is another than the one this module knows how to keep at home."""


def admin_files(theme: Path, configuration: dict[str, Any]) -> dict[str, bytes]:
    """All files of the page by their path within ``admin/``."""
    room = theme / "admin"
    files = {name: (room / name).read_bytes() for name in _OWN}
    files["vendor/sveltia-cms.js"] = at_home((room / VENDOR / "sveltia-cms.js").read_text("utf-8"))
    files[f"{_HOME}@{VERSION}/locales/fr.json"] = _french(room)
    files[f"{_HOME}/package.json"] = json.dumps({"version": VERSION}).encode()
    files["vendor/LICENSE.txt"] = (room / VENDOR / "LICENSE.txt").read_bytes()
    files["vendor/icons.woff2"] = (room / _ICONS / "latin-wght-normal.woff2").read_bytes()
    files["vendor/icons-LICENSE.txt"] = (room / _ICONS / "LICENSE.txt").read_bytes()
    text = json.dumps(configuration, ensure_ascii=False, indent=1)
    files["config.json"] = f"{text}\n".encode()
    files["robots.txt"] = b"User-agent: *\nDisallow: /\n"
    return files


def _french(room: Path) -> bytes:
    """Sveltia's French with ours: what it lacks, and what we name otherwise."""
    theirs, ours = (
        json.loads((room / name).read_bytes()) for name in (f"{VENDOR}/fr.json", "fr.json")
    )
    return json.dumps(_merged(theirs, ours), ensure_ascii=False).encode()


def _merged(theirs: dict[str, Any], ours: dict[str, Any]) -> dict[str, Any]:
    both = dict(theirs)
    for key, value in ours.items():
        both[key] = _merged(theirs.get(key, {}), value) if isinstance(value, dict) else value
    return both


def at_home(script: str) -> bytes:
    """Sveltia's script, asking no other server for anything; raises :class:`VendorChanged`."""
    for theirs, ours in _REPLACED.items():
        if script.count(theirs) != 1:
            raise VendorChanged(f"Sveltia CMS must hold {theirs} once")
        script = script.replace(theirs, ours)
    if _FONTS in script:
        raise VendorChanged(f"Sveltia CMS must fetch no other typeface from {_FONTS}")
    return script.encode()


def policy(hosts: tuple[str, ...] = ()) -> str:
    """The page's own Content Security Policy; ``hosts`` are those of the git host, with scheme.

    Looser than that of the sites in two: Sveltia writes its styles into the page, and shows
    pictures that are not saved yet (``blob:``).
    """
    also = "".join(f" {host}" for host in hosts)
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob:{also}",
        "media-src": "'self' blob:",
        "font-src": "'self'",
        "connect-src": f"'self' blob: data:{also}",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def headers(hosts: tuple[str, ...] = ()) -> dict[str, str]:
    """What a host says with each file of the page."""
    return {
        "Content-Security-Policy": policy(hosts),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow",
        "Permissions-Policy": "geolocation=(), camera=(), microphone=(), payment=(), usb=()",
    }
