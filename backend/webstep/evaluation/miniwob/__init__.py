"""MiniWoB++ as a suite: 130 small pages that each set a task and judge it themselves.

https://miniwob.farama.org, read from the `miniwob` package as it is installed; none of it is here.
"""
