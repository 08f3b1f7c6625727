"""The recipe of ``kg/english``: convert, teach, train, assemble, evaluate, write the card."""
