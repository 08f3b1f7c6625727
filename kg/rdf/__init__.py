"""The triple room: Records in, an event graph out, kept, asked and checked."""
