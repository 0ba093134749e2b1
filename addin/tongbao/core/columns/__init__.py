"""What columns there are: those a table gives, those worked out of others, those the rules decide."""
