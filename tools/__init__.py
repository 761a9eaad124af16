"""Programs for whoever changes cryptool: content checker and generators. Not in the wheel."""
