"""What a careful second reader would find."""
