"""What the tasks of ``tasks.py`` do, where it takes more than a few lines."""
