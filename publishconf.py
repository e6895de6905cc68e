"""Settings of what is published: the real domains, no draft, no sample."""

from pelicanconf import *  # the same settings, but for what follows
from pelicanconf import ESTRAN_SITES, ROOT

OUTPUT_PATH = str(ROOT / "release")
ESTRAN_PUBLISHING = True
ESTRAN_KITS = "plain"  # the members’ digital kits; "bleed": with papers for a printing house
ESTRAN_ROADBOOKS = True  # each route with a track, to print

ESTRAN_SITES["fr"]["base_url"] = "https://www.pas-de-calais-tourisme.com"
ESTRAN_SITES["en"]["base_url"] = "https://www.visit-pas-de-calais.com"
ESTRAN_SITES["nl"]["base_url"] = "https://www.pas-de-calais-toerisme.com"
