"""What `zhiping export` writes: a module for each format, each with `write(folder, source)`."""
