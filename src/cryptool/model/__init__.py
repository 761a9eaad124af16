"""Frozen values that every floor above may pass around. Floor 1: no files, no clock, no words for people."""
