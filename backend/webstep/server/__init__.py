"""Floor 2, the wires: who may connect, one socket, one session. Knows no prompt's text."""
