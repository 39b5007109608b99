"""What is asked of the database and written into it, a file for each noun."""
