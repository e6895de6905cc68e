"""The search index of each site, made by Pagefind."""
