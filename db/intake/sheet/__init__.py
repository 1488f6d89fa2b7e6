"""The format `sheet`: anybody's table and a mapping of its columns become records."""
