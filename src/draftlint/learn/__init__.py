"""An office's own profile from papers known to be good: what they show, what of it is consistent, the YAML.

Only form is learnt. ``observe`` measures a sample as the checks would, ``decide`` compares samples with the
profile in force, ``write`` makes the configuration with its comments.
"""
