"""The archive in the formats that its users' other tools speak: one module a format, all listed in `formats`."""
