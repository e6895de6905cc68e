"""Tracks: reading, joining, measuring, cutting and writing them."""
