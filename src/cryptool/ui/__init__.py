"""Everything a person sees or presses. Floor 4: all the words, and the only floor that paints or asks."""
