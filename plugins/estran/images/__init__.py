"""Pictures: what their files are called on the sites, and how those files are made."""
