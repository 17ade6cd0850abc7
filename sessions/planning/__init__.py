"""From the chosen modules to what really happens: who is in which group."""
