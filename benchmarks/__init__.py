"""Side-by-side timing of the installed program. `python -m benchmarks` lists what there is."""
