"""The default places (`places.sqlite`) and the script that builds them; only the file is part of the program."""
