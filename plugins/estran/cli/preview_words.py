"""What the bar of a page being worked on says: in French, as its readers are.

The sentences of problems are those of the terminal.
"""

from __future__ import annotations

from estran.problem import Level
from estran.rendering.notes import State

LANG = "fr"

WORDS = {
    "label": "Barre de travail",
    "open": "Voir le détail de cette page",
    "close": "Replier le détail",
    "source": "Fichier de cette page",
    "facts": "Faits et texte français",
    "generated": "Page faite à partir de plusieurs fiches",
    "edit": "Ouvrir dans VS Code",
    "copy": "Copier le chemin",
    "copied": "Chemin copié",
    "languages": "Cette page dans les autres langues",
    "links": "Cette page mène à",
    "linked": "Mènent à cette page",
    "none": "aucune fiche",
    "here": "À revoir dans cette page",
    "elsewhere": "À revoir ailleurs",
    "fine": "Rien à revoir dans cette page",
    "failed": "Le site n’a pas pu être refait : vous voyez la dernière version réussie.",
    "crashed": "Le site n’a pas pu être refait ; le terminal dit pourquoi. "
    "Vous voyez la dernière version réussie.",
    "apart": "{count} ailleurs",
    "help": "Ce que veut dire ce message",
    "missing": "Pas encore traduite",
}
"""By the names that the script uses."""

STATES = {
    State.DRAFT: "Brouillon",
    State.SAMPLE: "Exemple",
    State.FUTURE: "Publication le {day}",
}

STALE = "Traduction en retard sur le français"
UNKNOWN = "Traduction sans repère"

LEVELS = {
    Level.ERROR: ("erreur", "erreurs"),
    Level.WARNING: ("avertissement", "avertissements"),
    Level.HINT: ("conseil", "conseils"),
}


def counted(level: Level, count: int) -> str:
    """Like ``2 erreurs``; French counts 0 and 1 as one."""
    return f"{count} {LEVELS[level][count > 1]}"
