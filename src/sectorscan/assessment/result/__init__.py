"""What an assessment says, as records that are saved and read."""
