"""What machines read: structured data, site maps, feeds, calendars, redirects."""
