"""The pattern gallery: every component, in all skins and languages, from named examples."""
