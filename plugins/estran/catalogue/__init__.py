"""Every entry in every language, linked and checked; look-ups and relations."""
