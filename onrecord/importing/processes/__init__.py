"""Reading in processes with bounded memory and time."""
