"""What a destination's content is: frozen records, one noun a module."""
