"""A planter of slips: puts faults of its own into clean text of our own, and knows what the text was.

It never reads ``rules/``: what it plants comes from the tables in this package, from the sounds of
characters (pypinyin) and from a table of look-alikes. ``benchmarks.planted`` lints what it makes.
"""
