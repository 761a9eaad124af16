"""Grounding exercises, walked through at the person's own pace."""
