"""All rules of the check, in the order they are tried: visible lists and nothing else."""

from __future__ import annotations

from estran.editorial import (
    clarity,
    dates,
    links,
    outline,
    pictures,
    spelling,
    tongue,
    typography_rule,
    wording,
)
from estran.editorial.paper import Rule
from estran.editorial.world import WorldRule

RULES: tuple[Rule, ...] = (
    outline.summary,
    outline.heading_order,
    outline.heading_alone,
    outline.heading_in_bold,
    links.address_form,
    links.bare_address,
    pictures.alternative_texts,
    pictures.pictures_in_text,
    tongue.other_language,
    spelling.unknown_words,
    typography_rule.typography,
    wording.avoided_words,
    clarity.long_text,
    clarity.capitals,
    clarity.link_texts,
)
"""Rules over one file alone; what they find is kept."""

WORLD_RULES: tuple[WorldRule, ...] = (
    links.fragments,
    links.unshown_targets,
    pictures.sizes,
    pictures.rights,
    dates.consents,
    dates.old_entries,
    dates.events,
    dates.openings,
)
"""Rules over the whole content and the day; tried at each check."""
