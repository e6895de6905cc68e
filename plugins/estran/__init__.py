"""Estran: a static site generator for destinations, as a Pelican plugin.

The estran is the strip of shore that the tide uncovers.
"""

from __future__ import annotations

__version__ = "0.1.0"
