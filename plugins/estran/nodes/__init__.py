"""Networks of numbered nodes: reading them, shortest ways, loops."""
