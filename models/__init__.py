"""The types that every room of the house speaks in; imports nothing of ours from outside this folder."""
