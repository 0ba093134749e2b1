"""What a careful second reader would find.

``checks`` compares figures with each other and calls the rest: ``printed`` results against the rules,
``departures`` from them that a person decided. ``validation`` reads the rules themselves.
"""
