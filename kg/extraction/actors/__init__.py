"""Who and where a word denotes: by name, by description, by pronoun."""
