"""A vault with a passphrase and one without; most tests here run on both."""

from vault_fixtures import home, plain, secret, vault

__all__ = ["home", "plain", "secret", "vault"]
