"""Measures builds of a made-up content of any size, alone or beside another generator's."""
