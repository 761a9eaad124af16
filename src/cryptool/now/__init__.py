"""`cryptool now`: a few short screens for someone who is crying, is about to, or just was."""
