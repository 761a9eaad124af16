"""The encrypted vault. The only package that opens SQLCipher and applies migrations."""
