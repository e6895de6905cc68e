"""From files to entries: front matter and Markdown, typed against the model, with problems."""
