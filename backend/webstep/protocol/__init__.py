"""Floor 0, the words: what the backend, the extension and the journal say. No I/O."""
