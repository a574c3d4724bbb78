"""The table of language statistics: how it is made, trained and measured."""
