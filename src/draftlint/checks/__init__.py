"""Coded kinds of check. A rule is data (YAML) over one of these kinds.

A check is a pure function of a draft and its parameters: it reads no file, writes nothing, names no office.
"""
