"""规则: what an office decides, how a clerk writes it down, and how it is read."""
