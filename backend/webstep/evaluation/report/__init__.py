"""The report of one run or several, as Markdown and as one page that needs nothing else."""
