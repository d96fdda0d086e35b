"""Floor 0: errors, instants, encodings and units that every other floor stands on."""
