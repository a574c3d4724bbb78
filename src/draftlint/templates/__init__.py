"""Samples: a complete paper of a genre, written by the profile in force, with hints as comments."""
