"""Where webstep keeps its things and what it was told by the environment, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

PORT = 8790
"""Where the backend listens unless told otherwise; the extension tries the same."""

_HERE = Path(__file__).parent
_DIRS = PlatformDirs("webstep", appauthor=False)


@dataclass(frozen=True)
class Settings:
    """What every command starts from."""

    keys: Path
    """The file of the pairing keys."""
    journal: Path
    """The SQLite file of all episodes."""
    prompts: Path
    """The folder of the policies."""
    extension: Path
    """The folder of the unpacked extension."""
    has_key: bool
    """Whether a key of the model's service is set; it is never read here."""

    def at(self, home: Path) -> "Settings":
        """Keep everything that is written in another folder."""
        return Settings(
            home / "keys.json", home / "journal.db", self.prompts, self.extension, self.has_key
        )


def read(environ: Mapping[str, str]) -> Settings:
    """Read the settings. `WEBSTEP_HOME` moves everything that is written into one folder."""
    settings = Settings(
        keys=_DIRS.user_config_path / "keys.json",
        journal=_DIRS.user_data_path / "journal.db",
        prompts=_shipped("prompts"),
        extension=_shipped("extension"),
        has_key=bool(environ.get("ANTHROPIC_API_KEY") or environ.get("ANTHROPIC_AUTH_TOKEN")),
    )
    home = environ.get("WEBSTEP_HOME")
    return settings.at(Path(home)) if home else settings


def _shipped(folder: str) -> Path:
    """Find a folder that comes with webstep: inside an installed package, else in the checkout."""
    installed = _HERE / folder
    return installed if installed.is_dir() else _HERE.parents[1] / folder
