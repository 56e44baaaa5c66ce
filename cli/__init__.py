"""The command line: thin shells around the other rooms, and the pipeline that reads many files."""
