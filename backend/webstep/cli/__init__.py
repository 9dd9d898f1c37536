"""The commands. Here every object is built and handed down; nothing below builds its own."""
