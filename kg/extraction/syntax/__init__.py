"""The parse as the rules read it: a tree as tuples, one clause form, forms of words."""
