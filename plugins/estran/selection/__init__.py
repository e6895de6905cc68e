"""Pulls providers from the sources of tourism data; the only place that reads the network."""
