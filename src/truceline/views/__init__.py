"""Floor 4: pure folds from entries to what people look at."""
