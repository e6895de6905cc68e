"""From views to files: templates, workers, the manifest of what was written."""
