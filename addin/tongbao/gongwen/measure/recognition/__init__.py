"""Tells the parts of an official document apart, by their words, their place and their looks."""
