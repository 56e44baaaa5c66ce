"""The pages that compare: notices to choose from, what changed, values side by side and over the years."""
