"""The errors of the package `keyring` that webstep knows."""


class KeyringError(Exception):
    pass


class PasswordDeleteError(KeyringError):
    pass
