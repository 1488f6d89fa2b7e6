"""Charts and maps, drawn once as marks; the page, the window and the file each have a painter of their own."""
