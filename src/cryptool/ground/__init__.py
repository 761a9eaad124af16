"""Grounding exercises, at the person's own pace."""
