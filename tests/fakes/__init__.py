"""What stands in for the world in tests: written out, never patched in."""
