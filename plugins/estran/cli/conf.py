"""The project's settings, read as Pelican reads them, for tasks that are no build."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from estran.problem import SettingsProblem
from estran.settings import Settings, read_settings


def settings_of(
    root: Path, *, publish: bool = False, lang: str = "", name: str = "pelicanconf.py"
) -> Settings:
    """The working settings, or those of what is published; ``name`` is another file of the former.

    :class:`SettingsProblem` where one is wrong, where there is no cache to keep things in, or
    where ``lang`` (if any) is no language of the sites.
    """
    name = "publishconf.py" if publish else name
    sys.path.insert(0, str(root))  # publishconf imports pelicanconf
    try:
        values = runpy.run_path(str(root / name))
    finally:
        sys.path.remove(str(root))
    settings = read_settings({key: each for key, each in values.items() if key.isupper()})
    if settings.cache is None:
        raise SettingsProblem("papers need ESTRAN_CACHE_PATH: they are kept there")
    if lang and lang not in settings.languages:
        known = ", ".join(settings.languages)
        raise SettingsProblem(f"--lang must be one of {known}, found {lang!r}")
    return settings
