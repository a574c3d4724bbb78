"""Understanding: which paragraph is what, what kind of paper it is, how it is divided.

Judged by meaning and form together, so that a heading in a wrong font is still a heading.
"""
