"""Whether what was built keeps its promises: how much a page weighs, and how green that is."""
