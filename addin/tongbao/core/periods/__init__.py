"""The time a table reports on: read from words, and its neighbours in the calendar."""
