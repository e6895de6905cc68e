"""Settings of the three sites, for working on them: drafts and samples are shown.

`pelican content` builds all of them; `publishconf.py` is what goes out.
"""

from pathlib import Path

from estran import plugin

ROOT = Path(__file__).resolve().parent

SITENAME = "Pas-de-Calais Tourisme"
SITEURL = ""
PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
THEME = str(ROOT / "themes" / "opale")
PLUGINS = [plugin]
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"

# One entry a site: add one here, a catalogue in the theme, and translations, for a new language.
HOST = "http://localhost:8000"
ESTRAN_SITES = {
    "fr": {
        "locale": "fr_FR",
        "language_name": "Français",
        "name": "Pas-de-Calais Tourisme",
        "base_url": f"{HOST}/fr",
    },
    "en": {
        "locale": "en_GB",
        "language_name": "English",
        "name": "Visit Pas-de-Calais",
        "base_url": f"{HOST}/en",
    },
    "nl": {
        "locale": "nl_NL",
        "language_name": "Nederlands",
        "name": "Pas-de-Calais Toerisme",
        "base_url": f"{HOST}/nl",
    },
}
ESTRAN_SOURCE_LANG = "fr"
ESTRAN_X_DEFAULT = ("en", "fr")
ESTRAN_CACHE_PATH = str(ROOT / ".cache")
# What `tasks.py pull` reads; a build reads none of it. These exports need no key. The agency's own
# sources (the API of DATAtourisme, its flux, Tourinsoft, Apidae) are set as docs/selection.md
# says: a key is put into the environment and never written here.
ESTRAN_SOURCES = [
    {
        "kind": "datatourisme-csv",
        "at": "content/selection/sources/accueil-velo-62-59-80.csv",
        "mark": "accueil-velo",
    },
    {"kind": "datatourisme-csv", "at": "content/selection/sources/poi-pas-de-calais-extract.csv"},
]
# What the accessibility statement says. Without an audit it is "none" and nothing else.
# `report` is what `tasks.py audit --accessibility` found; it is told as that, and is no audit.
ESTRAN_ACCESSIBILITY = {"status": "none", "report": str(ROOT / "docs" / "accessibility.json")}
# Who publishes the open data. Our own texts are in it once `licence` and `licence_url` are set.
ESTRAN_OPEN_DATA = {"publisher": "Pas-de-Calais Tourisme"}

# Pelican's own pages, feeds and files are not ours: everything is made from the catalogue.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
THEME_STATIC_PATHS: list[str] = []
LOAD_CONTENT_CACHE = CACHE_CONTENT = False
DELETE_OUTPUT_DIRECTORY = False
