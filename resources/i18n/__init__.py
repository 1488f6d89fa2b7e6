"""The catalogue of what the program says: extracted from the code, translated in ``ar.po``, read by `language`."""
