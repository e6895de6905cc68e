"""Changes to content files, as pure functions from what they hold to what they will hold.

Nothing here writes but ``changes.write_all``, which the command line calls when all is gathered.
"""
