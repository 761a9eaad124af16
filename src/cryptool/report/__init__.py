"""`cryptool report`: one or two pages for a therapist, looked at before they are written."""
