"""From the catalogue to the plain data of one page: pure functions."""
