"""Floor 1, the thinking: policies, the stack, what a policy reads, who decides. No sockets."""
