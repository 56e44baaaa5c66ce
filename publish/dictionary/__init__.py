"""What everything in a database means, how it was come by, and how it is cited."""
