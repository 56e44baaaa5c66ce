"""The page of a notice: its records laid out beside the words that they were read from."""
