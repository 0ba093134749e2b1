"""环比 and 同比: earlier periods assessed by the same rules, and what has changed since."""
