"""The suite `pages`: what it costs to read a page, beside the least that reading could cost."""
