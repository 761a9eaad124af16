"""The one door to SQLCipher. Floor 2: all SQL and every migration live here; `door` is the way in."""
