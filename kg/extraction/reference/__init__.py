"""Which earlier phrase a phrase takes up: a learned ranking of mentions."""
