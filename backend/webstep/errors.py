"""Everything webstep raises on purpose, by whose turn it is to act.

WebstepError
├── PromptError          a policy's author: names the file and the line
├── DecisionError        the model: its reply was no decision; it is told and asked again
├── ModelError           the model's service: key, credit, network, refusal
├── BrowserError         the browser
│   ├── ExtensionMissing     no extension is connected
│   ├── TabGone              the task's tab is closed or has crashed
│   ├── PageUnreadable       Chrome lets no extension read this page
│   └── OutcomeUnknown       an action was sent and nobody can say whether it happened
├── EpisodeOver          the episode: ended before its root policy answered
│   └── OutOfBudget          a limit of the episode was reached
├── EvaluationError      a measurement: the place of a case is not as it should be
├── ConnectionRefused    the handshake: a stranger, an old protocol, a wrong key
├── PortTaken            this machine: another program listens there
└── SetupError           this machine: something is missing or wrong, with the remedy
"""

from webstep.redaction import redact


class WebstepError(Exception):
    """An error with a message for the person: what is wrong, and what to do about it.

    The message ends in the panel, the terminal and the journal, so what a server or a page may have
    put into it loses its secrets here.
    """

    def __init__(self, message: str = "") -> None:
        """Keep the message, redacted."""
        super().__init__(redact(message))


class PromptError(WebstepError):
    """A policy folder that cannot be used; the message starts with `file:line:`."""


class DecisionError(WebstepError):
    """A reply of the model that is no valid decision; the message is for the model."""


class ModelError(WebstepError):
    """The model cannot be reached or refuses to answer; trying again now will not help."""


class BrowserError(WebstepError):
    """The browser or the extension cannot do what was asked."""


class ExtensionMissing(BrowserError):
    """No extension is connected to this backend."""


class PageUnreadable(BrowserError):
    """Chrome lets no extension read this page, or the person has not allowed the site."""


class TabGone(BrowserError):
    """The task's tab is closed, or its page has crashed."""


class OutcomeUnknown(BrowserError):
    """An action was sent and its outcome never came back: it may have happened."""


class EpisodeOver(WebstepError):
    """The episode ends here, without an answer of its root policy."""


class OutOfBudget(EpisodeOver):
    """A limit of the whole episode was reached."""


class EvaluationError(WebstepError):
    """The place where a case is played is not as it should be: no policy's fault."""


class ConnectionRefused(WebstepError):
    """The other end of the socket is not whom it should be, or speaks another protocol."""


class PortTaken(WebstepError):
    """Another program already listens on the port."""


class SetupError(WebstepError):
    """Something on this machine is missing or wrong."""
