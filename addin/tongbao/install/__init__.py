"""Getting the add-in onto a clerk's machine, off it again, and finding out why it does not run.

Everything is decided over a `machine.Machine`: folders, a registry, the running programs. What will
be done is a list of steps before it happens, so a rehearsal (``--dry-run``) prints the very list
that an installation carries out. Only `windows` asks Windows anything.
"""
