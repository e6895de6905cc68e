"""The roadbook: a route on paper, to print, to fold and to ride by."""
