"""The people who are with somebody who practises: who they are, the card they read, and the support sheet."""
