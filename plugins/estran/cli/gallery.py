"""The pattern gallery below ``output/gallery``: alone, or after a working build of the sites.

``python -m estran.cli.gallery COMMAND …`` runs the command first, and stops where it fails. The
sites are good whatever is amiss with examples: that is told, and only the gallery's own task and
the tests fail.
"""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from estran.cli.building import build_command
from estran.cli.conf import settings_of
from estran.cli.putting import put
from estran.cli.translations import write_page
from estran.problem import report as told
from estran.reading.cache import rooms_digest, write_whole
from estran.rendering.gallery.pages import GALLERY, GalleryFault, gallery_files
from estran.settings import Settings, read_settings

_ROOMS = ("model", "views", "rendering", "rendering/gallery")


def working_command(*, report: str = "text") -> list[str]:
    """The argument list of a working build: the sites, then the gallery."""
    return [sys.executable, "-m", "estran.cli.gallery", *build_command(report=report)]


def make_gallery(root: Path, *, anew: bool = True) -> int:
    """Write the gallery; returns the exit status. Unless ``anew``, only where a source changed."""
    values = runpy.run_path(str(root / "pelicanconf.py"))
    settings = read_settings({name: each for name, each in values.items() if name.isupper()})
    folder = settings.output / GALLERY
    stamp = settings.cache / "gallery" if settings.cache is not None else None
    key = _key(settings)
    known = stamp.read_text("utf-8") if stamp is not None and stamp.is_file() else ""
    if not anew and key == known and (folder / "index.html").is_file():
        return 0
    try:
        files = gallery_files(settings)
    except GalleryFault as fault:
        print(told(fault.problems, settings.report), file=sys.stderr)
        return 1
    put(folder, files)
    if stamp is not None:
        write_whole(stamp, key.encode())
    print(f"Gallery: {sum(path.endswith('.html') for path in files)} pages, /{GALLERY}/")
    return 0


def _key(settings: Settings) -> str:
    """A digest of all that the gallery is made from."""
    state = blake2b(rooms_digest(*_ROOMS).encode(), digest_size=12)
    state.update(repr(settings.sites).encode())
    for folder, _, names in sorted(os.walk(settings.theme)):
        if "node_modules" in Path(folder).parts:
            continue
        for path in (Path(folder) / name for name in sorted(names)):
            state.update(path.relative_to(settings.theme).as_posix().encode() + path.read_bytes())
    return state.hexdigest()


def main(arguments: Sequence[str]) -> int:
    """Run the command that the arguments are, then make the gallery and the team's page."""
    if arguments and (status := subprocess.call(arguments)):
        return status
    status = make_gallery(Path.cwd(), anew=not arguments)
    if not arguments:
        return status
    write_page(settings_of(Path.cwd()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
