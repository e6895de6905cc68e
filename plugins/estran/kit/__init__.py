"""The digital kit: what a member takes away to promote its recommendations."""
