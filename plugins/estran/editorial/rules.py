"""All rules of the check, in the order they are tried: a visible list and nothing else."""

from __future__ import annotations

from estran.editorial.paper import Rule

RULES: tuple[Rule, ...] = ()
"""Rules over one file alone."""
