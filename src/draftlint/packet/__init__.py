"""The packet of a meeting: what it is to consist of, which file is what, and what all papers together say."""
