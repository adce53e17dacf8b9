"""Reports on what went wrong inside the program, without anything of the user's."""
