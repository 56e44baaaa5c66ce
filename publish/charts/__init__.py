"""Charts: what is counted over all notices, drawn on the server, with its data, its SQL and the notices behind it."""
