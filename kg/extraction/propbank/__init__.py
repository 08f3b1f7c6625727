"""PropBank's arguments of a predicate, from a table and a tree."""
