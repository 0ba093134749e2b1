"""What columns there are: those a table gives, those worked out from others, those the rules decide."""
