"""Reads the content and tries every rule on it; what a rule said of a file is kept."""
