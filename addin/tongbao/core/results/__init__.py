"""What this program can fill in: each kind of result, with all its faces, declared once.

``result`` says what a declaration must answer; ``registry`` lists them.
"""
