"""Floor 3, the measuring: suites of tasks, a runner with real browsers, results, a report."""
