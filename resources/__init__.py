"""What ships with the program: languages, fonts, places."""
