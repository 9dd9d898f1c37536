"""Scripts that do the tasks without any model or prompt, to prove the channel: start, act, reward.

An oracle reads what a policy reads, the objective and the page, and nothing else; it says what a
policy can say. So where it earns reward 1, the way from page to page and back is open.
"""
