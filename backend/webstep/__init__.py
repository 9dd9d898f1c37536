"""webstep: web tasks in the person's own tab, done by policies on a stack."""

__version__ = "0.1.0"
